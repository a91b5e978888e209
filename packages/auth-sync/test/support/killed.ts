import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabaseConfig, openDatabase } from '@audienceos/db'
import { bundleScript, openTestDatabase } from '@audienceos/db/testing'
import { connectEmbeddedAuth, loadJwtSecret, type SyncDeps, serviceStore } from '../../src/index.ts'
import type { Work } from './killed-child.ts'
import type { Engine } from './open-store.ts'
import { links } from './world.ts'

const child_script = join(import.meta.dirname, 'killed-child.ts')

/** Runs the child to its death and returns the signal that ended it. */
export async function killed(config: DatabaseConfig, work: Work): Promise<string | null> {
  const args = [await bundleScript(child_script), JSON.stringify({ config, work })]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)))
}

/** A database that outlives the process that works on it: a directory, or a server. */
export async function lastingDatabase(engine: Engine) {
  if (engine === 'postgres') return openTestDatabase(engine)
  const directory = mkdtempSync(join(tmpdir(), 'audienceos-killed-'))
  const config: DatabaseConfig = { engine, data_dir: join(directory, 'pglite') }
  return { config, close: async () => rmSync(directory, { recursive: true, force: true }) }
}

/** A server's start on that database, and its end after `work`. */
export async function started<T>(config: DatabaseConfig, work: (deps: SyncDeps) => Promise<T>): Promise<T> {
  const database = await openDatabase(config, undefined, { self_test: false })
  const store = serviceStore(database.service)
  const auth = await connectEmbeddedAuth({ store, jwt_secret: await loadJwtSecret(store) })
  try {
    return await work({ store, auth, links })
  } finally {
    await database.close()
  }
}

/** Until the dead worker's lease has run out. */
export function leaseOver(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 250))
}
