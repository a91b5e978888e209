import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyRepair, offboardMember, planRepair } from '../../src/index.ts'
import { unkeyed } from '../../src/reconcile/references.ts'
import { mintAgency, mintMember, type TestAgency } from '../support/agency.ts'
import { engines } from '../support/open-store.ts'
import { rowsOf } from '../support/person.ts'
import { openWorld, type World } from '../support/world.ts'
import { check, expectFinding, expectKinds, findingAbout, fingerprint, planOne, repairOne } from './health.ts'

describe.each(engines)('accounts of every sort on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  const about = async (id: string) => {
    const { findings } = await check(world, null)
    return findings.filter(({ account, profile }) => account?.id === id || profile?.id === id)
  }

  /** An account by SQL, as another application of the project would have it. */
  async function mintAccount(row: Record<string, unknown> = {}) {
    const id = crypto.randomUUID()
    const account = {
      id,
      email: `${id.slice(0, 8)}@elsewhere.test`,
      email_confirmed_at: new Date().toISOString(),
      is_sso_user: false,
      is_anonymous: false,
      ...row,
    }
    await world.sql(
      `insert into auth.users (id, aud, role, email, email_confirmed_at, is_sso_user, is_anonymous, banned_until, deleted_at)
       select id, 'authenticated', 'authenticated', email, email_confirmed_at, is_sso_user, is_anonymous, banned_until, deleted_at
         from jsonb_populate_record(null::auth.users, $1::jsonb)`,
      [JSON.stringify(account)],
    )
    return account as typeof account & { id: string; email: string }
  }

  /** A profile alone. */
  async function mintProfile(agency: TestAgency, email: string) {
    const id = crypto.randomUUID()
    await world.sql('insert into public.users (id, client_id, email) values ($1::uuid, $2::uuid, $3)', [
      id,
      agency.client,
      email,
    ])
    return id
  }

  it('anonymous, soft-deleted and shut-out accounts need no profile', async () => {
    const none = [
      await mintAccount({ email: null, is_anonymous: true }),
      await mintAccount({ email: 'c29tZSBoYXNo', deleted_at: new Date().toISOString() }),
      await mintAccount({ banned_until: '2999-01-01T00:00:00Z' }),
    ]
    for (const { id } of none) expect(await about(id)).toEqual([])
    const shortly = await mintAccount({ banned_until: new Date(Date.now() + 3_600_000).toISOString() })
    expect(await about(shortly.id)).toMatchObject([{ kind: 'orphan_auth_user' }])
  })

  it('people who were offboarded are no finding', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    await world.sql(
      `insert into public.tickets (agency_id, assignee_id, title, status) values ($1::uuid, $2::uuid, 't', 'closed')`,
      [agency.id, member.id],
    )
    await world.auth.adminDeleteUser(member.id, { soft: true })
    const finding = await expectFinding(world, agency.id, 'deleted_with_profile')
    await repairOne(world, finding.id, agency.id)
    expect(await about(member.id)).toEqual([])
    await world.sql('delete from auth.users where id = $1::uuid', [member.id])
    expect(await about(member.id)).toEqual([])
  })

  it('a single sign-on shares its address with another account; nobody’s profile goes to it by itself', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    const sso = await mintAccount({ email: member.email, is_sso_user: true })
    // The pair is whole, and two accounts of one address are as they should be.
    await expectKinds(world, agency.id, [])
    expect(await about(sso.id)).toMatchObject([{ kind: 'orphan_auth_user', agency_id: null }])
    const email = `sso-${sso.id.slice(0, 8)}@agency.test`
    await mintProfile(agency, email)
    await mintAccount({ email, is_sso_user: true })
    const finding = await expectFinding(world, agency.id, 'id_mismatch')
    expect(await repairOne(world, finding.id, agency.id)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'sso_account' },
    })
  })

  it.each([
    ['unconfirmed', { email_confirmed_at: null }, 'account_unconfirmed'],
    ['banned', { banned_until: '2999-01-01T00:00:00Z' }, 'account_banned'],
  ])('a profile does not go to an account that is %s', async (_, row, code) => {
    const agency = await mintAgency(world.deps)
    const account = await mintAccount(row)
    const id = await mintProfile(agency, account.email)
    const finding = await expectFinding(world, agency.id, 'id_mismatch')
    const before = await fingerprint(world)
    expect(await repairOne(world, finding.id, agency.id)).toMatchObject({
      outcome: 'refused',
      refusal: { code },
    })
    expect(await fingerprint(world)).toEqual(before)
    expect(finding.profile?.id).toBe(id)
  })

  it('a profile does not go to an account that has one, nor to one of several', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    const email = `shared-${member.id.slice(0, 8)}@agency.test`
    await world.sql('update auth.users set email = $2 where id = $1::uuid', [member.id, email])
    const lost = await mintProfile(agency, email)
    await expectKinds(world, agency.id, ['email_drift', 'id_mismatch'])
    const mismatch = await findingAbout(world, 'id_mismatch', lost)
    expect((await planOne(world, mismatch.id, agency.id)).refusal?.code).toBe('account_has_profile')
    const drift = await findingAbout(world, 'email_drift', member.id)
    expect((await planOne(world, drift.id, agency.id)).refusal?.code).toBe('address_taken')

    const other = await mintAgency(world.deps)
    const one = await mintAccount()
    await mintAccount({ email: one.email.toUpperCase() })
    await mintProfile(other, one.email)
    const findings = await check(world, other.id)
    const ambiguous = findings.findings.find(({ kind }) => kind === 'id_mismatch')
    expect(ambiguous?.duplicates).toHaveLength(3)
    expect((await planOne(world, ambiguous?.id ?? '', other.id)).refusal?.code).toBe('ambiguous')
  })

  it('a profile whose account was soft-deleted goes to nobody else: the person was sent away', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    await world.auth.adminDeleteUser(member.id, { soft: true })
    const fresh = await mintAccount({ email: member.email })
    const finding = await expectFinding(world, agency.id, 'id_mismatch')
    const before = await fingerprint(world)
    for (const whose of [agency.id, null]) {
      expect(await repairOne(world, finding.id, whose)).toMatchObject({
        outcome: 'refused',
        refusal: { code: 'review', message: expect.stringContaining('offboard them') },
      })
    }
    expect(await fingerprint(world)).toEqual(before)
    // What the message asks for settles it.
    const { id } = agency.admin
    const leaving = { agency_id: agency.id, acting_id: id, user_id: member.id, take_over: { default: null } }
    await offboardMember(world.deps, leaving)
    await expectKinds(world, agency.id, [])
    expect(await about(fresh.id)).toMatchObject([{ kind: 'orphan_auth_user', agency_id: null }])
  })

  it('a profile whose account is gone altogether goes to the new account of its address', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    await world.auth.adminDeleteUser(member.id)
    const fresh = await mintAccount({ email: member.email })
    const finding = await expectFinding(world, agency.id, 'id_mismatch')
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    const [profile] = await world.sql('select email from public.users where id = $1::uuid', [fresh.id])
    expect(profile).toEqual({ email: member.email })
    await expectKinds(world, agency.id, [])
  })

  it('nobody gets an account, or another profile, whose offboarding is not finished', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    await world.auth.adminDeleteUser(member.id)
    await world.sql(
      `insert into audienceos.auth_operations (id, kind, scope, idempotency_key, request_hash, state, user_id, agency_id, finished_at)
       values (gen_random_uuid(), 'offboard', 'test', $1::text, '', 'NEEDS_REVIEW', $1::uuid, $2::uuid, now())`,
      [member.id, agency.id],
    )
    const refused = { outcome: 'refused', refusal: { code: 'review' } }
    const orphan = await expectFinding(world, agency.id, 'orphan_profile')
    expect(await repairOne(world, orphan.id, agency.id)).toMatchObject(refused)
    await mintAccount({ email: member.email })
    const mismatch = await expectFinding(world, agency.id, 'id_mismatch')
    expect(await repairOne(world, mismatch.id, agency.id)).toMatchObject(refused)
  })

  it.each([
    // The auth service was silent for so long that the journal gave up telling it.
    ['the journal', 'change', 'admin'],
    // RevOS took the role away, and told the account alone.
    ['the account', 'copy', 'team_member'],
  ])('a profile made again has no more power than %s says', async (_, how, copied) => {
    const agency = await mintAgency(world.deps)
    const { id } = agency.admin
    if (how === 'change') {
      await world.sql(
        `insert into audienceos.auth_operations (id, kind, scope, idempotency_key, request_hash, state, user_id, agency_id, payload, finished_at)
         values (gen_random_uuid(), 'change_role', 'test', $1::text, '', 'NEEDS_REVIEW', $1::uuid, $2::uuid, '{"role": "team_member"}', now())`,
        [id, agency.id],
      )
    }
    await world.auth.adminUpdateUser(id, { app_metadata: { role: copied } })
    await world.sql('delete from public.users where id = $1::uuid', [id])
    const finding = await expectFinding(world, agency.id, 'orphan_auth_user')
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    expect((await rowsOf(world.store, id)).profile).toMatchObject({ role: 'team_member' })
  })

  it('lets nobody in who is not named', async () => {
    const agency = await mintAgency(world.deps)
    const [lost, moved] = [await mintMember(world.deps, agency), await mintMember(world.deps, agency)]
    for (const { id } of [lost, moved]) await world.auth.adminDeleteUser(id)
    await mintAccount({ email: moved.email })
    await mintMember(world.deps, agency, 'admin')
    await world.sql('delete from public.users where id = $1::uuid', [agency.admin.id])
    const kinds = ['id_mismatch', 'orphan_auth_user', 'orphan_profile'] as const
    const findings = await expectKinds(world, agency.id, [...kinds])
    const ids = findings.map(({ id }) => id)
    const plans = await planRepair(world.deps, ids, { agency_id: agency.id })
    expect(plans.map(({ refusal, by_name_only }) => [refusal, by_name_only])).toEqual(
      Array(3).fill([null, true]),
    )
    const before = await fingerprint(world)
    for (const whose of [agency.id, null]) {
      // Not even the operator, who may force a change of many.
      const options = { agency_id: whose, waive_sightings: true, force: whose === null }
      const results = await applyRepair(world.deps, ids, options)
      expect(results.map(({ refusal }) => refusal?.code)).toEqual(Array(3).fill('not_named'))
    }
    expect(await fingerprint(world)).toEqual(before)
    for (const id of ids) expect((await repairOne(world, id, agency.id)).outcome).toBe('repaired')
  })

  it('takes along what the person made, wherever only a plain id says so', async () => {
    const agency = await mintAgency(world.deps)
    const account = await mintAccount()
    const profile_id = await mintProfile(agency, account.email)
    const inserts = {
      'public.tickets.created_by': `insert into public.tickets (agency_id, title, created_by) values ($1::uuid, 't', $2::uuid)`,
      'public.alerts.created_by': `insert into public.alerts (agency_id, title, created_by) values ($1::uuid, 't', $2::uuid)`,
      'public.documents.created_by': `insert into public.documents (agency_id, name, created_by) values ($1::uuid, 't', $2::uuid)`,
      // written with the alert
      'audienceos.alert_events.actor_id': 'select $1::uuid, $2::uuid',
      'audienceos.ticket_states.assignee_id': `insert into audienceos.ticket_states (ticket_id, agency_id, at, assignee_id)
        select id, $1::uuid, now(), $2::uuid from public.tickets where agency_id = $1::uuid limit 1`,
      'public.communications.created_by': `insert into public.communications (agency_id, client_id, type, created_by)
        select $1::uuid, id, 'note', $2::uuid from public.clients where agency_id = $1::uuid limit 1`,
      'public.agency_cartridges.updated_by': `insert into public.agency_cartridges (agency_id, type, name, updated_by)
        values ($1::uuid, 'brand', 'Calm', $2::uuid)`,
      'audienceos.imports.created_by': `insert into audienceos.imports (agency_id, client_id, format, created_by)
        select $1::uuid, id, 'mbox', $2::uuid from public.clients where agency_id = $1::uuid limit 1`,
      'audienceos.cartridge_versions.user_id': `insert into audienceos.cartridge_versions
        (agency_id, scope, cartridge_id, user_id, kind, number, change, name, data)
        values ($1::uuid, 'user', gen_random_uuid(), $2::uuid, 'style', 1, 'save', 'Mine', '{}')`,
      'audienceos.cartridge_versions.saved_by': `insert into audienceos.cartridge_versions
        (agency_id, scope, cartridge_id, kind, number, change, name, data, saved_by)
        values ($1::uuid, 'agency', gen_random_uuid(), 'style', 1, 'save', 'Calm', '{}', $2::uuid)`,
    }
    for (const insert of Object.values(inserts)) await world.sql(insert, [agency.id, profile_id])
    const finding = await expectFinding(world, agency.id, 'id_mismatch')
    const plan = await planOne(world, finding.id, agency.id)
    const moved = plan.changes.filter(
      ({ op, before, after }) => op === 'update' && before === profile_id && after === account.id,
    )
    expect(moved.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(Object.keys(inserts).sort())
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    for (const name of Object.keys(inserts)) {
      const [, table, column] = /^(.*)\.(\w+)$/.exec(name) ?? []
      const [named] = await world.sql(
        `select count(*) filter (where ${column} = $1::uuid)::int as old, count(*) filter (where ${column} = $2::uuid)::int as now
           from ${table}`,
        [profile_id, account.id],
      )
      expect(named, name).toEqual({ old: 0, now: 1 })
    }
  })

  it('knows every column of ours that names a person', async () => {
    const columns = await world.sql(
      `select c.table_schema || '.' || c.table_name || '.' || c.column_name as name
         from information_schema.columns c
        where c.table_schema in ('public', 'audienceos') and c.data_type = 'uuid'
          and c.column_name ~ '(user_id|_by|owner_id|assignee_id|actor_id|author|author_id)$'
          -- Keyed, so that the catalog knows them; RevOS's hang on accounts; the journal, its mails and the log stay with their id.
          and not exists (
            select from information_schema.key_column_usage k
              join information_schema.table_constraints t using (constraint_schema, constraint_name)
             where t.constraint_type = 'FOREIGN KEY' and k.table_schema = c.table_schema
               and k.table_name = c.table_name and k.column_name = c.column_name)
          and c.table_name not in ('auth_operations', 'outbox_messages', 'activity_entries')`,
    )
    expect(columns.map(({ name }) => name).sort()).toEqual([...unkeyed].sort())
  })

  it('follows references of tables nobody here knows, and refuses those that it cannot', async () => {
    const agency = await mintAgency(world.deps)
    const account = await mintAccount()
    const profile_id = await mintProfile(agency, account.email)
    await world.sql(
      'create table public.revos_notes (n int primary key, author uuid references public.users (id))',
    )
    await world.sql(
      'create table public.revos_posts (by_mail text references public.users (email) on update cascade)',
    )
    await world.sql('insert into public.revos_notes values (7, $1::uuid)', [profile_id])
    const finding = await expectFinding(world, agency.id, 'id_mismatch')
    await world.sql('insert into public.revos_posts values ($1)', [account.email])
    expect(await repairOne(world, finding.id, agency.id)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'unknown_reference', message: expect.stringContaining('public.revos_posts.by_mail') },
    })
    await world.sql('drop table public.revos_posts')
    const plan = await planOne(world, finding.id, agency.id)
    expect(plan.changes).toContainEqual({
      op: 'update',
      table: 'public.revos_notes',
      id: '7',
      column: 'author',
      before: profile_id,
      after: account.id,
      rows: 1,
    })
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    expect(await world.sql('select author::text from public.revos_notes')).toEqual([{ author: account.id }])
    await world.sql('drop table public.revos_notes')
  })

  it('copies columns of public.users that nobody here knows, but not those the database computes', async () => {
    const agency = await mintAgency(world.deps)
    const account = await mintAccount()
    await world.sql(
      `alter table public.users add column nick text, add column shout text generated always as (upper(nick)) stored`,
    )
    const profile_id = await mintProfile(agency, account.email)
    await world.sql(`update public.users set nick = 'zoé' where id = $1::uuid`, [profile_id])
    const finding = await expectFinding(world, agency.id, 'id_mismatch')
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    expect(await world.sql('select nick, shout from public.users where id = $1::uuid', [account.id])).toEqual(
      [{ nick: 'zoé', shout: 'ZOÉ' }],
    )
    await world.sql('alter table public.users drop column shout, drop column nick')
  })

  it('lists a hundred rows of a table one by one, and counts the rest', async () => {
    const agency = await mintAgency(world.deps)
    const account = await mintAccount()
    const profile_id = await mintProfile(agency, account.email)
    await world.sql(
      `insert into public.tickets (agency_id, assignee_id, title) select $1::uuid, $2::uuid, 't' || n from generate_series(1, 130) n`,
      [agency.id, profile_id],
    )
    const finding = await expectFinding(world, agency.id, 'id_mismatch')
    const tickets = (await planOne(world, finding.id, agency.id)).changes.filter(
      ({ table }) => table === 'public.tickets',
    )
    expect(tickets).toHaveLength(101)
    expect(tickets.at(-1)).toMatchObject({ id: null, rows: 30 })
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    const [moved] = await world.sql(
      'select count(*)::int as n from public.tickets where assignee_id = $1::uuid',
      [account.id],
    )
    expect(moved).toEqual({ n: 130 })
  })

  it('addresses beyond ASCII are folded as the database folds them', async () => {
    const agency = await mintAgency(world.deps)
    const name = crypto.randomUUID().slice(0, 8)
    const account = await mintAccount({ email: `ÉVA-${name}@agency.test` })
    await world.sql(
      'insert into public.users (id, client_id, email) values ($1::uuid, $2::uuid, lower($3))',
      [account.id, agency.client, account.email],
    )
    await expectKinds(world, agency.id, [])
    await world.sql('update public.users set email = $2 where id = $1::uuid', [account.id, account.email])
    const finding = await expectFinding(world, agency.id, 'email_drift')
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    const [row] = await world.sql(
      'select email = lower($2) as folded from public.users where id = $1::uuid',
      [account.id, account.email],
    )
    expect(row).toEqual({ folded: true })
    await expectKinds(world, agency.id, [])
  })

  it('a phone account has no address to give', async () => {
    const agency = await mintAgency(world.deps)
    const account = await mintAccount({ email: null })
    await world.sql('insert into public.users (id, client_id, email) values ($1::uuid, $2::uuid, $3)', [
      account.id,
      agency.client,
      `phone-${account.id}@agency.test`,
    ])
    const finding = await expectFinding(world, agency.id, 'email_drift')
    expect((await repairOne(world, finding.id, agency.id)).refusal?.code).toBe('address_invalid')
  })

  it('a profile without a usable address or client gets no account', async () => {
    const agency = await mintAgency(world.deps)
    const id = await mintProfile(agency, `not an address ${agency.id}`)
    const finding = await expectFinding(world, agency.id, 'orphan_profile')
    expect((await repairOne(world, finding.id, agency.id)).refusal?.code).toBe('address_invalid')
    await world.sql('update public.users set email = $2, client_id = null where id = $1::uuid', [
      id,
      `${id.slice(0, 8)}@nowhere.test`,
    ])
    const nobodys = await findingAbout(world, 'orphan_profile', id)
    expect(nobodys.agency_id).toBeNull()
    expect((await repairOne(world, nobodys.id)).refusal?.code).toBe('no_client')
  })

  it('a sign-up under way is in progress, not a finding', async () => {
    const agency = await mintAgency(world.deps)
    const before = (await check(world, null)).in_progress
    const account = await mintAccount()
    await world.sql(
      `insert into audienceos.auth_operations (id, kind, scope, idempotency_key, request_hash, state, email, user_id, agency_id, lease_until)
       values (gen_random_uuid(), 'invite', 'test', $1::text, '', 'AUTH_OK', $2, $1::uuid, $3::uuid, now() + interval '1 hour')`,
      [account.id, account.email, agency.id],
    )
    expect(await about(account.id)).toEqual([])
    expect((await check(world, null)).in_progress).toBe(before + 1)
    await world.sql(
      `update audienceos.auth_operations set state = 'NEEDS_REVIEW', finished_at = now() where user_id = $1::uuid`,
      [account.id],
    )
    expect(await about(account.id)).toMatchObject([{ kind: 'orphan_auth_user' }])
  })
})
