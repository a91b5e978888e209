import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const admin = fileURLToPath(new URL('../../apps/admin/', import.meta.url))
const built = process.env.BENCH_SERVER ?? join(admin, 'dist/server/main.js')

/** Where requests log in, and where the owner does. */
export type Urls = { app: string; owner: string }

export type Server = { url: string; pid: number; stop(): Promise<void> }

export type Product = Server & {
  /** Posts JSON to /api/v1; throws unless it is answered with success. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the endpoint answers
  call(path: string, body: object): Promise<any>
}

/** Starts the built server on a database with its own settings; its log too is as by default. */
export async function startProduct(urls: Urls, node_flags: readonly string[] = []): Promise<Product> {
  if (!existsSync(built))
    throw new Error('The server is not built: pnpm --filter @audienceos/admin build:server')
  const data = await mkdtemp(join(tmpdir(), 'bench-lists-'))
  const { TEST_DATABASE_URL, ...environment } = process.env
  const server = await startServer([...node_flags, built], {
    ...environment,
    PORT: '0',
    DATA_DIR: data,
    DATABASE_URL: urls.app,
    DIRECT_URL: urls.owner,
  })
  return {
    ...server,
    async call(path, body) {
      const answer = await fetch(`${server.url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    async stop() {
      await server.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/**
 * Starts a Node server as a process of its own; it says its address on standard output when it is ready. What it writes
 * to standard error goes into a file, as it would in production.
 */
export async function startServer(
  command: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-lists-'))
  const log = await open(join(folder, 'log'), 'a+')
  const child = spawn(process.execPath, command, { env: environment, stdio: ['ignore', 'pipe', log.fd] })
  const kill = () => child.kill()
  process.once('exit', kill)
  const stop = async () => {
    await end(child)
    process.removeListener('exit', kill)
    await log.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return { url: await address(child), pid: child.pid ?? 0, stop }
  } catch (error) {
    const said = (await log.readFile('utf8')).slice(-2_000)
    await stop()
    throw new Error(`${command.at(-1)} did not start: ${said}`, { cause: error })
  }
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      const found = /http:\/\/\S+/.exec(said)?.[0]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
