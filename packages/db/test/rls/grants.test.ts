import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, attempt, user } from '../support/actor.ts'
import { mintAgency } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'

const ours = `(n.nspname = 'audienceos' and c.relname !~ '^_' or n.nspname = 'public' and c.relname in
  ('agency_cartridges', 'communications', 'alerts', 'tickets', 'documents'))`

describe.each(engines)('grants on %s', (engine) => {
  let database: RawDatabase
  beforeAll(async () => {
    database = await openRaw(engine)
  })
  afterAll(() => database.close())
  const rows = async (text: string) => (await database.owner.query(text)).rows

  it('start from Supabase’s open default, which our migrations had to close', async () => {
    await database.owner.script('create table public.born_open (id int)')
    expect(await rows(`select has_table_privilege('anon', 'public.born_open', 'delete') as open`)).toEqual([
      { open: true },
    ])
    await database.owner.script('drop table public.born_open')
  })

  it('give anon and PUBLIC nothing', async () => {
    expect(
      await rows(`
        select c.relname, g.privilege_type, g.grantee::regrole::text as who
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        cross join lateral aclexplode(c.relacl) g
        where ${ours} and g.grantee in (0, 'anon'::regrole)`),
    ).toEqual([])
    expect(
      await rows(`
        select a.attname from pg_attribute a
        join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        cross join lateral aclexplode(a.attacl) g
        where ${ours} and g.grantee in (0, 'anon'::regrole)`),
    ).toEqual([])
    // a function without an ACL is open to PUBLIC
    expect(
      await rows(`
        select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'audienceos' and (
          p.proacl is null or has_function_privilege('anon', p.oid, 'execute')
          or exists (select from aclexplode(p.proacl) g where g.grantee = 0)
        )`),
    ).toEqual([])
    expect(
      await rows(`select has_schema_privilege('anon', 'audienceos', 'usage') as usage,
        has_schema_privilege('audienceos_app', 'audienceos', 'usage') as app`),
    ).toEqual([{ usage: false, app: false }])
  })

  it('give users and the service no more than rows: no truncate, no trigger, no reference', async () => {
    expect(
      await rows(`
        select c.relname, who, privilege from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        cross join unnest(array['truncate', 'trigger', 'references']) privilege
        cross join unnest(array['authenticated', 'service_role']) who
        where ${ours} and c.relkind = 'r' and has_table_privilege(who, c.oid, privilege)`),
    ).toEqual([])
  })

  it('refuse the service a trigger in the place of one that records or checks', async () => {
    const service: Actor = { role: 'service_role' }
    const triggers = await rows(`
      select t.tgname as name, t.tgrelid::regclass::text as on_table from pg_trigger t
      join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and not t.tgisinternal`)
    expect(triggers.length).toBeGreaterThan(50)
    const taken: string[] = []
    for (const { name, on_table } of triggers) {
      const outcome = await attempt(
        database.owner,
        service,
        `create or replace trigger ${name} after update on ${on_table} for each row when (false)
          execute function pg_catalog.suppress_redundant_updates_trigger()`,
      )
      if (outcome !== '42501') taken.push(`${name} on ${on_table}: ${outcome}`)
    }
    expect(taken).toEqual([])
  })

  it('leave it to the server whether an agency is a sample, and where its workspace is', async () => {
    const ours = await mintAgency(database.owner)
    const admin = user(ours.admin)
    const where = `where agency_id = '${ours.id}'`
    const gone = `delete from audienceos.agency_settings ${where}`
    for (const column of ['is_sample', 'workspace_client_id'] as const) {
      const value = column === 'is_sample' ? 'true' : `'${ours.spare}'`
      const update = `update audienceos.agency_settings set ${column} = ${value} ${where}`
      const insert = `insert into audienceos.agency_settings (agency_id, ${column}) values ('${ours.id}', ${value})`
      expect(await attempt(database.owner, admin, update)).toBe('42501')
      expect(await attempt(database.owner, admin, insert, [], gone)).toBe('42501')
      expect(await attempt(database.owner, { role: 'service_role' }, update)).toBe(1)
    }
  })

  it('fix the search path of every function that runs as its owner', async () => {
    const { length } = await rows(
      `select 1 from pg_proc p where p.pronamespace = 'audienceos'::regnamespace and p.prosecdef`,
    )
    expect(length).toBeGreaterThan(20)
    expect(
      await rows(`
        select p.proname from pg_proc p
        where p.pronamespace = 'audienceos'::regnamespace and p.prosecdef
          and not coalesce(p.proconfig::text[], '{}') && array['search_path=""']`),
    ).toEqual([])
  })

  it('leave the login role one way only: to become authenticated', async () => {
    expect(
      await rows(`
        select r.rolinherit, r.rolsuper, r.rolbypassrls, r.rolcreaterole,
          array(select m.roleid::regrole::text from pg_auth_members m where m.member = r.oid) as may_become
        from pg_roles r where r.rolname = 'audienceos_app'`),
    ).toEqual([
      {
        rolinherit: false,
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        may_become: ['authenticated'],
      },
    ])
  })

  it('have an index behind every foreign key of ours', async () => {
    expect(
      await rows(`
        select k.conrelid::regclass::text as table_name, k.conname
        from pg_constraint k
        join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where ${ours} and k.contype = 'f' and not exists (
          select from pg_index i
          where i.indrelid = k.conrelid and i.indkey[0] = any (k.conkey)
        )`),
    ).toEqual([])
  })
})
