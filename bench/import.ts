import { type ChildProcess, spawn } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { makeMbox } from './import/make-mbox.ts'
import { watchMemory } from './import/memory.ts'

// Imports a synthetic mailbox through the running server, beside the parser alone on the same file:
//   pnpm --filter @audienceos/bench exec tsx import.ts [--engine=pglite|postgres] [--megabytes=1024]
// `postgres` is the embedded real Postgres; with DATABASE_URL set it is that server.
const flag = (name: string, standard: string) =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? standard
const engine = flag('engine', 'pglite')
const megabytes = Number(flag('megabytes', '1024'))
const app = fileURLToPath(new URL('../apps/admin/', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'bench-import-'))
// run as root, the embedded Postgres is another user, who must get through
await chmod(folder, 0o711)
const say = (facts: object) => process.stdout.write(`${JSON.stringify(facts)}\n`)

try {
  const path = join(folder, 'bench.mbox')
  const made = await makeMbox(path, megabytes * 1024 * 1024)
  say({ step: 'file', megabytes: Math.round(made.bytes / 1024 / 1024), messages: made.messages })
  const alone = await parseAlone(path)
  say({ step: 'parser alone', ...alone })
  const server = await startServer()
  try {
    const imported = await importThrough(server, path, made)
    say({ step: 'through the server', engine, ...imported })
    const ratio = imported.messages_per_second / alone.messages_per_second
    say({ step: 'ratio to the parser alone', ratio: Math.round(ratio * 100) / 100 })
  } finally {
    const ended = new Promise((resolve) => server.child.once('exit', resolve))
    server.child.kill('SIGTERM')
    await ended
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function parseAlone(path: string) {
  const script = fileURLToPath(new URL('./import/parse-alone.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const memory = watchMemory(child.pid ?? 0)
  let said = ''
  for await (const chunk of child.stdout) said += chunk
  memory.stop()
  const { messages, seconds } = JSON.parse(said) as { messages: number; seconds: number }
  return {
    messages,
    seconds: Math.round(seconds),
    messages_per_second: Math.round(messages / seconds),
    rss_mb: memory.mark(),
  }
}

async function startServer(): Promise<{ child: ChildProcess; url: string }> {
  const built = join(app, 'dist/server/main.js')
  const entry = existsSync(built) ? [built] : ['--import', 'tsx', join(app, 'server/main.ts')]
  const flags = engine === 'postgres' && !process.env.DATABASE_URL ? ['--postgres'] : []
  const { DATABASE_URL, ...without } = process.env
  const environment = engine === 'postgres' && DATABASE_URL ? process.env : without
  const child = spawn(process.execPath, [...entry, ...flags], {
    cwd: app,
    env: { ...environment, PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const chunk of child.stdout) {
    said += chunk
    const url = /is ready: (http\S+)/.exec(said)?.[1]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`The server ended: ${said}`)
}

async function importThrough(
  server: { child: ChildProcess; url: string },
  path: string,
  made: { bytes: number; messages: number },
) {
  const { url } = server
  const headers: Record<string, string> = { origin: url, 'content-type': 'application/json' }
  const call = async (method: string, route: string, body?: object) => {
    const answer = await fetch(`${url}/api/v1${route}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0])
    if (cookies.length > 0) headers.cookie = cookies.join('; ')
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`)
    // biome-ignore lint/suspicious/noExplicitAny: whatever the endpoint answers
    return (await answer.json()) as any
  }
  const email = `bench-${Date.now()}@own.example`
  await call('POST', '/auth/sign-up', {
    agency_name: 'Bench',
    full_name: 'Bench',
    email,
    password: 'correct horse battery',
  })
  const client = await call('POST', '/clients', { name: 'Client' })
  const memory = watchMemory(server.child.pid ?? 0)
  const idle = memory.mark()
  let started = performance.now()
  const sending = request(`${url}/api/v1/communications/imports?format=mbox&client_id=${client.id}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/mbox', 'content-length': String(made.bytes) },
  })
  const answered = new Promise<string>((resolve, reject) => {
    sending.on('error', reject)
    sending.on('response', async (answer) => {
      let text = ''
      for await (const chunk of answer) text += chunk
      resolve(text)
    })
  })
  await pipeline(createReadStream(path), sending)
  const { id } = JSON.parse(await answered)
  const upload = { seconds: Math.round((performance.now() - started) / 100) / 10, rss_mb: memory.mark() }
  started = performance.now()
  let slowest = 0
  for (;;) {
    const asked = performance.now()
    const now = await call('GET', `/imports/${id}`)
    slowest = Math.max(slowest, performance.now() - asked)
    if (now.status === 'done') {
      const seconds = (performance.now() - started) / 1000
      memory.stop()
      return {
        upload,
        added: now.added,
        rejected: now.rejected,
        seconds: Math.round(seconds),
        messages_per_second: Math.round(now.items_seen / seconds),
        idle_rss_mb: idle.peak,
        import_rss_mb: memory.mark(),
        slowest_request_ms: Math.round(slowest),
      }
    }
    if (now.status !== 'running' && now.status !== 'queued')
      throw new Error(`The import is ${now.status}: ${now.error_detail}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
