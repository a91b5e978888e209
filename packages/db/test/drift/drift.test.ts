import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { driftOf, findDrift } from '../../src/drift/find-drift.ts'
import { takeSnapshot } from '../../src/drift/write-snapshot.ts'
import { migrateDatabase } from '../../src/migrate/migrate.ts'
import { engines, openRevos, type RevosDatabase } from '../migrate/revos.ts'

type Case = [name: string, sql: string, expected: { severity: string; kind: string; object: string }[]]

const one = (severity: string, kind: string, object: string) => [{ severity, kind, object }]

const HARMLESS: Case[] = [
  [
    'RevOS adds a column with a default',
    `alter table public.clients add column tier text not null default 'a'`,
    one('harmless', 'column', 'public.clients.tier'),
  ],
  [
    'RevOS adds a nullable column',
    'alter table public.users add column phone text',
    one('harmless', 'column', 'public.users.phone'),
  ],
  [
    'RevOS adds a table',
    'create table public.invoices (id int)',
    one('harmless', 'table', 'public.invoices'),
  ],
  [
    'RevOS adds a role',
    `alter type public.user_role add value 'owner'`,
    one('harmless', 'enum', 'public.user_role.owner'),
  ],
  [
    'RevOS drops a column we do not use',
    'alter table public.users drop column permissions',
    one('harmless', 'column', 'public.users.permissions'),
  ],
  [
    'RevOS makes a column NOT NULL that we always give',
    'alter table public.clients alter column agency_id set not null',
    one('harmless', 'column', 'public.clients.agency_id'),
  ],
  ['Supabase changes its own schema', 'alter table auth.users add column x int', []],
  [
    'our table gets a column with a default',
    'alter table public.alerts add column x int not null default 1',
    one('harmless', 'column', 'public.alerts.x'),
  ],
  [
    'our table gets an index',
    'create index extra on public.alerts (title)',
    one('harmless', 'index', 'public.alerts.extra'),
  ],
  [
    'our schema gets a table',
    'create table audienceos.scratch (id int primary key)',
    one('harmless', 'relation', 'audienceos.scratch'),
  ],
]

const BREAKING: Case[] = [
  [
    'a RevOS column we read is missing',
    'alter table public.users drop column full_name',
    one('breaking', 'column', 'public.users.full_name'),
  ],
  [
    'a RevOS column we read is retyped',
    'alter table public.agencies alter column name type varchar[] using array[name]',
    one('breaking', 'column', 'public.agencies.name'),
  ],
  [
    'a RevOS column is NOT NULL without default on a table we insert into',
    'alter table public.clients add column code text not null',
    one('breaking', 'column', 'public.clients.code'),
  ],
  [
    'a field of people’s settings is missing',
    'alter table public.style_cartridges drop column tone',
    one('breaking', 'column', 'public.style_cartridges.tone'),
  ],
  [
    'a RevOS table that we write is missing',
    'drop table public.brand_cartridges',
    one('breaking', 'table', 'public.brand_cartridges'),
  ],
  [
    'a RevOS column we sometimes leave out becomes NOT NULL',
    'alter table public.users alter column full_name set not null',
    one('breaking', 'column', 'public.users.full_name'),
  ],
  [
    'an e-mail is no longer unique',
    'alter table public.users drop constraint users_email_key',
    one('breaking', 'unique', 'public.users (email)'),
  ],
  [
    'nobody can be an admin',
    `alter type public.user_role rename value 'admin' to 'boss'`,
    [
      { severity: 'breaking', kind: 'enum', object: 'public.user_role.admin' },
      ...one('harmless', 'enum', 'public.user_role.boss'),
    ],
  ],
  [
    'Supabase drops a column we read',
    'alter table auth.sessions drop column not_after',
    one('breaking', 'column', 'auth.sessions.not_after'),
  ],
  [
    'our column is missing',
    'alter table public.documents drop column url',
    one('breaking', 'column', 'public.documents.url'),
  ],
  [
    'our column is retyped',
    'alter table audienceos.client_profiles alter column website type varchar(9)',
    one('breaking', 'column', 'audienceos.client_profiles.website'),
  ],
  [
    'our column lost its default',
    'alter table public.alerts alter column status drop default',
    one('breaking', 'column', 'public.alerts.status'),
  ],
  [
    'our table gets a NOT NULL column without default',
    'alter table public.alerts add column x int not null',
    one('breaking', 'column', 'public.alerts.x'),
  ],
  [
    'our table is missing',
    'drop table audienceos.idempotency_keys',
    one('breaking', 'relation', 'audienceos.idempotency_keys'),
  ],
  [
    'row level security is off',
    'alter table public.alerts disable row level security',
    one('breaking', 'relation', 'public.alerts'),
  ],
  [
    'row level security is not forced',
    'alter table public.alerts no force row level security',
    one('breaking', 'relation', 'public.alerts'),
  ],
  ['a grant was added', 'grant select on public.alerts to anon', one('breaking', 'grants', 'public.alerts')],
  [
    'a grant is missing',
    'revoke delete on public.alerts from authenticated',
    one('breaking', 'grants', 'public.alerts'),
  ],
  [
    'our schema is closed',
    'revoke usage on schema audienceos from authenticated',
    one('breaking', 'schema', 'audienceos'),
  ],
  [
    'a column was opened',
    'grant update (created_by) on public.alerts to authenticated',
    one('breaking', 'column grants', 'public.alerts.created_by'),
  ],
  [
    'a policy was added',
    'create policy everyone on public.alerts using (true)',
    one('breaking', 'policy', 'public.alerts.everyone'),
  ],
  [
    'a trigger was added',
    'create trigger extra before insert on public.alerts for each row execute function audienceos.touch_row()',
    one('breaking', 'trigger', 'public.alerts.extra'),
  ],
  [
    'a CHECK was added',
    'alter table public.alerts add constraint extra check (length(title) < 9)',
    one('breaking', 'constraint', 'public.alerts.extra'),
  ],
  [
    'a unique index was added',
    'create unique index extra on public.alerts (title)',
    one('breaking', 'index', 'public.alerts.extra'),
  ],
  [
    'the request role is a superuser',
    'alter role audienceos_app superuser',
    one('breaking', 'role', 'audienceos_app'),
  ],
  [
    'the request role sees past row level security',
    'alter role audienceos_app bypassrls',
    one('breaking', 'role', 'audienceos_app'),
  ],
  [
    'the request role inherits',
    'alter role audienceos_app inherit',
    one('breaking', 'role', 'audienceos_app'),
  ],
  [
    'the request role may become the service',
    'grant service_role to audienceos_app',
    one('breaking', 'role', 'audienceos_app'),
  ],
  [
    'the request role reads RevOS',
    'grant select on public.users to audienceos_app',
    one('breaking', 'role', 'audienceos_app'),
  ],
  [
    'authenticated sees past row level security',
    'alter role authenticated bypassrls',
    one('breaking', 'role', 'authenticated'),
  ],
  ['the service does not', 'alter role service_role nobypassrls', one('breaking', 'role', 'service_role')],
]

/** The first of a kind in our catalog: these cases must not depend on how a migration names things. */
const pick = (query: string) =>
  `do $$ declare r record; begin for r in ${query} loop execute r.run; end loop; end $$`
const ALTERED: [name: string, sql: string, kind: string][] = [
  [
    'a policy is missing',
    pick(
      `select format('drop policy %I on public.alerts', polname) as run from pg_policy where polrelid = 'public.alerts'::regclass limit 1`,
    ),
    'policy',
  ],
  [
    'a policy is altered',
    pick(
      `select format('alter policy %I on public.alerts using (true)', polname) as run from pg_policy where polrelid = 'public.alerts'::regclass and polcmd = 'r'`,
    ),
    'policy',
  ],
  [
    'a trigger is missing',
    pick(
      `select format('drop trigger %I on public.alerts', tgname) as run from pg_trigger where tgrelid = 'public.alerts'::regclass and not tgisinternal limit 1`,
    ),
    'trigger',
  ],
  [
    'a trigger is disabled',
    pick(
      `select format('alter table public.alerts disable trigger %I', tgname) as run from pg_trigger where tgrelid = 'public.alerts'::regclass and not tgisinternal limit 1`,
    ),
    'trigger',
  ],
  [
    'a CHECK is missing',
    pick(
      `select format('alter table public.alerts drop constraint %I', conname) as run from pg_constraint where conrelid = 'public.alerts'::regclass and contype = 'c' limit 1`,
    ),
    'constraint',
  ],
  [
    'a foreign key is missing',
    pick(
      `select format('alter table public.tickets drop constraint %I', conname) as run from pg_constraint where conrelid = 'public.tickets'::regclass and contype = 'f' limit 1`,
    ),
    'constraint',
  ],
  [
    'an index is missing',
    pick(
      `select format('drop index public.%I', relname) as run from pg_index x join pg_class c on c.oid = x.indexrelid where x.indrelid = 'public.alerts'::regclass and not x.indisunique limit 1`,
    ),
    'index',
  ],
  [
    'a function is altered',
    `create or replace function audienceos.current_agency_id() returns uuid language plpgsql stable security definer set search_path = '' as $$ begin return null; end $$`,
    'function',
  ],
  ['a function is missing', 'drop function audienceos.update_agency(text)', 'function'],
  [
    'a function is open to all',
    'grant execute on function audienceos.update_agency(text) to public',
    'function grants',
  ],
]

describe.each(engines)('%s', (engine) => {
  let database: RevosDatabase
  beforeAll(async () => {
    database = await openRevos(engine)
    await migrateDatabase(database.pool)
  })
  afterAll(() => database.close())

  /** The drift after `sql`, which is rolled back. */
  async function after(sql: string, params: unknown[] = []) {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await client.query(sql, params)
      await client.query("select set_config('search_path', '', true)")
      return await driftOf(client)
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  test('a freshly migrated database has none, and the reviewed snapshot is not stale', async () => {
    expect(await findDrift(database.pool)).toEqual({ differences: [], severity: 'none' })
    const stored = await readFile(new URL('../../src/drift/snapshot.json', import.meta.url), 'utf8')
    expect(await takeSnapshot(database.pool), 'run pnpm db:drift --update and review the diff').toBe(stored)
  })

  test.each([...HARMLESS, ...BREAKING])('%s', async (_name, sql, expected) => {
    const { differences, severity } = await after(sql)
    expect(differences).toMatchObject(expected)
    expect(differences).toHaveLength(expected.length)
    expect(severity).toBe(expected[0]?.severity ?? 'none')
  })

  test.each(ALTERED)('%s', async (_name, sql, kind) => {
    const { differences } = await after(sql)
    expect(differences).toMatchObject([{ severity: 'breaking', kind }])
    expect(differences).toHaveLength(1)
  })

  test('a RevOS table is missing', async () => {
    const { differences } = await after('alter table public.users rename to people')
    expect(differences).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ severity: 'breaking', kind: 'table', object: 'public.users' }),
        expect.objectContaining({ severity: 'harmless', kind: 'table', object: 'public.people' }),
      ]),
    )
  })

  test('the request role is missing', async () => {
    const { differences } = await after('alter role audienceos_app rename to somebody')
    expect(differences).toMatchObject([{ severity: 'breaking', kind: 'role', object: 'audienceos_app' }])
  })

  test('a definer function that row level security would blind', async () => {
    const { differences } = await after(
      'alter function audienceos.current_agency_id() owner to authenticated',
    )
    expect(differences).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'function',
          object: 'audienceos.current_agency_id()',
          severity: 'breaking',
        }),
      ]),
    )
  })

  test('another login than audienceos_app is judged as well', async () => {
    const { rows } = await database.pool.query<{ name: string }>('select current_user as name')
    const drift = await findDrift(database.pool, { login: rows[0]?.name ?? '' })
    expect(drift.severity).toBe('breaking')
    expect(drift.differences[0]?.message).toContain('too powerful: it has SUPER')
  })

  test('rows whose client moved to another agency', async () => {
    const ids = `array['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']::uuid[]`
    const { differences } = await after(
      `insert into public.agencies (id, name, slug) select id, id::text, id::text from unnest(${ids}) as id;
       insert into public.clients (id, agency_id, name) select id, id, 'x' from unnest(${ids}) as id;
       insert into public.communications (agency_id, client_id, type) select id, id, 'note' from unnest(${ids}) as id;
       update public.clients set agency_id = '00000000-0000-4000-8000-00000000000a';`,
    )
    expect(differences).toMatchObject([
      { severity: 'breaking', kind: 'rows', object: 'communications.client_id', actual: '1' },
    ])
  })
})
