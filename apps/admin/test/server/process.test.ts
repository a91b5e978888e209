import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleScript } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Caller } from './support/caller.ts'
import { openEvents } from './support/events.ts'

const main = await bundleScript(new URL('../../server/main.ts', import.meta.url).pathname)

/** Runs the server as a person would, bundled as the build does it. */
function run(environment: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: new URL('../..', import.meta.url).pathname,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'warn', ...environment },
  })
  const output = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    output.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    output.err += chunk
  })
  return { child, output, exit: once(child, 'exit').then(([code]) => code as number | null) }
}

async function urlOf({ child, output }: { child: ChildProcess; output: { out: string; err: string } }) {
  for (;;) {
    const url = /ready: (http\S+)/.exec(output.out)?.[1]
    if (url !== undefined) return url
    if (child.exitCode !== null) throw new Error(`it ended: ${output.err}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('the process', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'audienceos-process-'))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  it('refuses a wrong configuration in one line that names the variable', async () => {
    const { output, exit } = run({ SIGNUP: 'perhaps', DATA_DIR: directory })
    expect(await exit).toBe(1)
    expect(output.out).toBe('')
    expect(output.err).toBe('Cannot start: SIGNUP must be open or closed.\n')
  })

  it('says that the port is taken, and leaves the database alone', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { output, exit } = run({ PORT: String(port), DATA_DIR: join(directory, 'untouched') })
    expect(await exit).toBe(1)
    expect(output.err).toMatch(new RegExp(`^Cannot start: PORT ${port} is in use on 127.0.0.1.*\\n$`))
    other.close()
  })

  it('serves, prints one line, and stops in order while requests and streams are open', async () => {
    const running = run({ PORT: '0', DATA_DIR: directory })
    const url = await urlOf(running)
    // Where `pnpm auth-sync` finds it.
    expect(await readFile(join(directory, 'address'), 'utf8')).toBe(`${url}\n`)
    expect(running.output.out).toBe(`AudienceOS is ready: ${url}\n`)
    const caller = new Caller(url)
    const sign_up = {
      agency_name: 'Acme',
      full_name: 'Ann',
      email: 'ann@acme.example',
      password: 'correct horse battery',
    }
    expect((await caller.post('/auth/sign-up', sign_up)).status).toBe(201)
    const events = await openEvents(caller)
    // A sign-in takes a while: its password is hashed.
    const slow = new Caller(url).post('/auth/sign-in', { email: sign_up.email, password: sign_up.password })
    await new Promise((resolve) => setTimeout(resolve, 20))
    const stopped = Date.now()
    running.child.kill('SIGTERM')
    expect((await slow).status).toBe(200)
    await events.ended
    expect(await running.exit).toBe(0)
    expect(Date.now() - stopped).toBeLessThan(10_000)
    await expect(fetch(`${url}/api/health`)).rejects.toThrow()

    // The same directory opens again, and what was written is there.
    const again = run({ PORT: '0', DATA_DIR: directory })
    const signed_in = await new Caller(await urlOf(again)).post('/auth/sign-in', sign_up)
    expect(signed_in.status).toBe(200)
    again.child.kill('SIGINT')
    expect(await again.exit).toBe(0)
  }, 120_000)
})
