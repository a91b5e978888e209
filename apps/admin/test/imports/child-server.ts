import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundleScript } from '@audienceos/db/testing'

const app = fileURLToPath(new URL('../../', import.meta.url))
const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** The server in a process of its own, to be killed. */
export type ChildServer = { url: string; child: ChildProcess; kill(): Promise<void> }

/** Starts it, bundled from its sources, and waits for the line that says it is ready. */
export async function startChildServer(environment: Record<string, string>): Promise<ChildServer> {
  const child = spawn(process.execPath, [await bundleScript(main)], {
    cwd: app,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      const ready = /is ready: (http\S+)/.exec(said)?.[1]
      if (ready !== undefined) resolve(ready)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    gone.then(() => reject(new Error(`The server ended: ${said.slice(-2000)}`)))
  })
  return {
    url,
    child,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
