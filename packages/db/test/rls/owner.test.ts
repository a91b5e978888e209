import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMigrations } from '../../src/migrate/read.ts'
import { type Actor, attempt, readAs, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import {
  baseline,
  openAlone,
  openRaw,
  type RawConnection,
  type RawDatabase,
} from '../support/raw-database.ts'

const password = 'supabase_like'

/**
 * RevOS as on Supabase: its tables and our migrations belong to a role that is no superuser, but has CREATEROLE and
 * BYPASSRLS. `admin` is what decides from Postgres 16 on whether that role may hand `authenticated` on.
 */
const supabase = (role: string, admin: boolean) => `
  drop role if exists ${role};
  create role ${role} login createrole bypassrls password '${password}';
  do $$ begin
    execute format('grant create on database %I to ${role}', current_database());
  end $$;
  grant all on schema public, auth, extensions to ${role};
  grant anon, authenticated, service_role to ${role} ${admin ? 'with admin option' : ''};
  alter table public.agencies owner to ${role};
  alter table public.clients owner to ${role};
  alter table public.users owner to ${role};
  alter default privileges for role ${role} in schema public grant all on tables to anon, authenticated, service_role;
  alter default privileges for role ${role} in schema public grant all on functions to anon, authenticated, service_role;
`

/** Our migrations as that role, each with the empty search path that the migrator gives it. */
async function migrateAs(connection: RawConnection): Promise<void> {
  for (const { sql } of await readMigrations()) {
    await connection.script(`begin; set local search_path = ''; ${sql}; commit;`)
  }
}

describe('migrated by an owner who is no superuser', () => {
  let database: RawDatabase
  let owner: RawConnection
  let ours: TestAgency
  let theirs: TestAgency
  const role = `supabase_like_${process.pid}`

  beforeAll(async () => {
    database = await openAlone([baseline, supabase(role, true)])
    owner = await database.connect({ user: role, password })
    await migrateAs(owner)
    ours = await mintAgency(owner)
    theirs = await mintAgency(owner)
  })
  afterAll(async () => {
    await database.owner.script(`drop owned by ${role} cascade; revoke all on schema auth from ${role};`)
    await database.close()
  })

  it('shows a user their agency through forced row level security and definer functions', async () => {
    const member = user(ours.member)
    expect(await readAs(owner, member, 'select agency_id from public.communications')).toEqual([
      { agency_id: ours.id },
    ])
    expect(await readAs(owner, member, 'select id from audienceos.agency()')).toEqual([{ id: ours.id }])
    expect(
      await readAs(owner, member, `select subject from audienceos.search_communications('hello')`),
    ).toEqual([{ subject: 'Hello' }])
  })

  it('refuses strangers, foreign clients and writes above one’s role', async () => {
    const actors: Actor[] = [user('x'), { role: 'authenticated' }]
    for (const actor of actors) expect(await attempt(owner, actor, 'select 1 from public.alerts')).toBe(0)
    expect(await attempt(owner, { role: 'anon' }, 'select 1 from public.alerts')).toBe('42501')
    expect(
      await attempt(
        owner,
        user(ours.member),
        `insert into public.alerts (agency_id, client_id, title) values ('${ours.id}', '${theirs.client}', 'x')`,
      ),
    ).toBe('23503')
    expect(
      await attempt(
        owner,
        user(ours.member),
        `insert into public.agency_cartridges (agency_id, type, name) values ('${ours.id}', 'brand', 'x')`,
      ),
    ).toBe('42501')
  })

  it('lets the service and the deletion functions through', async () => {
    const service: Actor = { role: 'service_role' }
    expect(await attempt(owner, service, 'select 1 from public.alerts')).toBe(2)
    expect(await attempt(owner, service, `select * from audienceos.delete_agency('${ours.id}')`)).toBe(3)
  })

  it.skipIf(process.env.TEST_DATABASE_URL)(
    'lets the owner take the login role, and that one become authenticated',
    async () => {
      await owner.script('set role audienceos_app')
      await expect(owner.query('select 1 from public.alerts')).rejects.toMatchObject({ code: '42501' })
      await owner.script('set role authenticated')
      expect((await owner.query('select 1 from public.alerts')).count).toBe(0)
      await owner.script('reset role')
    },
  )
})

describe('migrating as a role that is not fit for it', () => {
  const role = `unfit_${process.pid}`

  it('is refused at once when row level security binds the role', async () => {
    const database = await openRaw('postgres', [
      baseline,
      supabase(role, true),
      `alter role ${role} nobypassrls`,
    ])
    try {
      const owner = await database.connect({ user: role, password })
      await expect(migrateAs(owner)).rejects.toMatchObject({ hint: expect.stringContaining('DIRECT_URL') })
      await owner.script('rollback')
      const { count } = await database.owner.query(`select 1 from pg_namespace where nspname = 'audienceos'`)
      expect(count).toBe(0)
    } finally {
      await database.owner.script(`drop owned by ${role} cascade`)
      await database.close()
    }
  })

  it('works without ADMIN on authenticated, too: what is missing opens nothing', async () => {
    const database = await openRaw('postgres', [baseline, supabase(role, false)])
    try {
      const owner = await database.connect({ user: role, password })
      await migrateAs(owner)
      expect(await attempt(owner, { role: 'authenticated' }, 'select 1 from public.alerts')).toBe(0)
    } finally {
      await database.owner.script(`drop owned by ${role} cascade`)
      await database.close()
    }
  })
})
