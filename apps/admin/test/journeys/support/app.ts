import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../../../dist/server/main.js')

/** Starts the built app as a newcomer would, on an empty embedded database and a free port. */
export async function startApp() {
  if (!existsSync(main)) throw new Error('The app is not built: run `pnpm build` first.')
  const directory = await mkdtemp(join(tmpdir(), 'audienceos-journey-'))
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: directory,
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      SUPABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the app did not start:\n${output}`)), 90_000)
    const read = (chunk: Buffer) => {
      output += chunk
      const found = /ready: (http:\S+)/.exec(output)?.[1]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}:\n${output}`)))
  })
  return {
    url,
    output: () => output,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
      const signal = await ended
      clearTimeout(timer)
      if (signal === 'SIGKILL') throw new Error(`the app did not stop:\n${output}`)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export type App = Awaited<ReturnType<typeof startApp>>
