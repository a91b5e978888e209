import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { checkMigrations } from '../../src/guard/check.ts'
import { migrateDatabase } from '../../src/migrate/migrate.ts'
import { readMigrations } from '../../src/migrate/read.ts'
import { engines, openRevos, type RevosDatabase } from '../migrate/revos.ts'
import { revosObjects } from './revos-objects.ts'

test('the guard has nothing against our migrations', async () => {
  const migrations = await readMigrations()
  expect(migrations.length).toBeGreaterThan(0)
  expect(await checkMigrations(migrations.map(({ name, sql }) => ({ file: name, sql })))).toEqual([])
})

describe.each(engines)('%s', (engine) => {
  let shared: RevosDatabase
  beforeAll(async () => {
    shared = await openRevos(engine)
  })
  afterAll(() => shared.close())

  test('the catalog of every RevOS object is the same after our migrations', async () => {
    const database = await openRevos(engine)
    onTestFinished(() => database.close())
    await database.pool.query(
      "comment on table public.clients is 'kept'; comment on column public.users.email is 'kept'",
    )
    const before = await revosObjects(database.pool)
    await migrateDatabase(database.pool)
    expect(await revosObjects(database.pool)).toEqual(before)
    // The reader sees what it is there for.
    for (const kind of [
      'relation',
      'column',
      'constraint',
      'index',
      'policy',
      'comment',
      'function',
      'type',
      'schema',
      'default privileges',
      'role',
    ]) {
      expect(before.filter((line) => line.startsWith(`${kind} `)).length, kind).toBeGreaterThan(0)
    }
  })

  test.each([
    ['a column', 'alter table public.clients add column x int'],
    ['a grant', 'grant select on public.clients to authenticated with grant option'],
    ['row level security', 'alter table public.style_cartridges disable row level security'],
    ['an index', 'create index on public.users (full_name)'],
    [
      'a trigger',
      'create function public.f() returns trigger language plpgsql as $$ begin end $$; create trigger t after insert on auth.users for each row execute function public.f()',
    ],
    ['a policy', 'create policy p on public.clients using (true)'],
    ['a comment', `comment on column public.users.email is 'x'`],
    ['an enum value', `alter type public.user_role add value 'x'`],
    ['an owner', 'alter table public.clients owner to service_role'],
    ['a default privilege', 'alter default privileges in schema public revoke all on tables from anon'],
  ])('and would show %s', async (_name, sql) => {
    const client = await shared.pool.connect()
    try {
      await client.query('begin')
      const before = await revosObjects(client)
      await client.query(sql)
      expect(await revosObjects(client)).not.toEqual(before)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
