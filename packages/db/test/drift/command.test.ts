import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { MEMORY_MIGRATED } from '../../src/cli/target-url.ts'
import { migrateDatabase } from '../../src/migrate/migrate.ts'
import { bundleScript } from '../../src/testing/bundle-script.ts'
import { openRevos } from '../migrate/revos.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** `pnpm db:drift` as a process of its own. */
async function drift(env: Record<string, string>, ...args: string[]) {
  const command = [await bundleScript(join(root, 'src/cli/db-drift.ts')), ...args]
  const options = { cwd: root, env: { ...process.env, DIRECT_URL: '', ...env } }
  return promisify(execFile)(process.execPath, command, options).then(
    (done) => ({ ...done, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  )
}

test('exits 0 without drift, on PGlite', async () => {
  expect(await drift({ DATABASE_URL: MEMORY_MIGRATED })).toMatchObject({ code: 0, stdout: 'no drift\n' })
})

test('exits 0 for what is harmless and 1 for what is breaking, in words and in JSON', async () => {
  const database = await openRevos('postgres')
  onTestFinished(() => database.close())
  await migrateDatabase(database.pool)
  const env = { DATABASE_URL: database.url ?? '' }

  await database.pool.query('alter table public.clients add column tier text')
  const harmless = await drift(env)
  expect(harmless).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^harmless .*public\.clients\.tier/),
  })

  await database.pool.query('alter table public.alerts no force row level security')
  const breaking = await drift(env, '--json')
  expect(breaking.code).toBe(1)
  expect(JSON.parse(breaking.stdout)).toMatchObject({
    severity: 'breaking',
    differences: [
      { severity: 'breaking', kind: 'relation', object: 'public.alerts' },
      { severity: 'harmless', kind: 'column', object: 'public.clients.tier' },
    ],
  })

  // With a DIRECT_URL, the login of DATABASE_URL is judged: here the superuser.
  const login = await drift({ ...env, DIRECT_URL: database.url ?? '' })
  expect(login).toMatchObject({ code: 1, stdout: expect.stringContaining('is too powerful: it has SUPER') })
})

test('exits 2 when it cannot look', async () => {
  const { code, stderr } = await drift({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' })
  expect(code).toBe(2)
  expect(stderr).toContain('could not look: ')
})

test('exits 2 when there is nothing to look at, instead of being content', async () => {
  const nowhere = join(tmpdir(), 'audienceos-no-such-directory')
  const { code, stdout, stderr } = await drift({ DATABASE_URL: '', DATA_DIR: nowhere })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('there is no database')
})
