import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabaseConfig, openDatabase } from '@audienceos/db'
import { engines, openTestDatabase } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectEmbeddedAuth, loadJwtSecret, resumeOperations, serviceStore } from '../../src/index.ts'
import type { Moment } from '../support/killed-child.ts'
import { one_pair, pairOf } from '../support/pair.ts'
import { mintRequest } from '../support/world.ts'

const moments: Moment[] = [
  'before the account',
  'after the account',
  'inside the profile',
  'after the profile',
]
const child_script = join(import.meta.dirname, '../support/killed-child.ts')

/** Runs the child to its death and returns the signal that ended it. */
function killed(work: unknown): Promise<string | null> {
  const args = ['--import', 'tsx', child_script, JSON.stringify(work)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)))
}

/** A database that outlives the process that works on it: a directory, or a server. */
async function lastingDatabase(engine: (typeof engines)[number]) {
  if (engine === 'postgres') return openTestDatabase(engine)
  const directory = mkdtempSync(join(tmpdir(), 'audienceos-killed-'))
  const config: DatabaseConfig = { engine, data_dir: join(directory, 'pglite') }
  return { config, close: async () => rmSync(directory, { recursive: true, force: true }) }
}

describe.each(engines)('a sign-up whose process is killed, on %s', (engine) => {
  let lasting: Awaited<ReturnType<typeof lastingDatabase>>
  beforeAll(async () => {
    lasting = await lastingDatabase(engine)
  })
  afterAll(() => lasting.close())

  it.each(moments)('%s, is whole after the next start', { timeout: 180_000 }, async (moment) => {
    const request = mintRequest()
    expect(await killed({ config: lasting.config, request, moment })).toBe('SIGKILL')

    const database = await openDatabase(lasting.config)
    const store = serviceStore(database.service)
    const auth = await connectEmbeddedAuth({ store, jwt_secret: await loadJwtSecret(store) })
    // Until the dead worker's lease has run out.
    await new Promise((resolve) => setTimeout(resolve, 250))
    const before = await pairOf(store, request.email)
    expect(before).toMatchObject({ unfinished: 1, profiles: moment === 'after the profile' ? 1 : 0 })
    expect(await resumeOperations({ store, auth })).toBe(1)
    expect(await pairOf(store, request.email)).toEqual(one_pair)
    expect((await auth.signIn(request.email, request.password)).user.email).toBe(request.email)
    await database.close()
  })
})
