import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  AuthSyncError,
  changeRole,
  checkAccounts,
  deleteAgencyAccount,
  inviteMembers,
  isSessionLive,
  offboardMember,
  previewOffboard,
} from '../../src/index.ts'
import {
  mintAgency,
  mintEmail,
  mintMember,
  mintTicket,
  type TestAgency,
  type TestMember,
} from '../support/agency.ts'
import { engines } from '../support/open-store.ts'
import { personOf, rowsOf, somebody, trailOf } from '../support/person.ts'
import { openWorld, type World } from '../support/world.ts'

describe.each(engines)('offboarding on %s', (engine) => {
  let world: World
  let agency: TestAgency
  beforeAll(async () => {
    world = await openWorld(engine)
    agency = await mintAgency(world.deps)
  })
  afterAll(() => world.close())

  function offboard(user_id: string, more: Record<string, unknown> = {}) {
    return offboardMember(world.deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      user_id,
      take_over: { default: agency.admin.id },
      ...more,
    })
  }

  async function assigneeOf(ticket: string) {
    const [row] = await world.sql('select assignee_id::text as id from public.tickets where id = $1::uuid', [
      ticket,
    ])
    return row?.id
  }

  async function own(client: string, owner: string) {
    await world.sql(
      `insert into audienceos.client_profiles (client_id, agency_id, owner_id) values ($1::uuid, $2::uuid, $3::uuid)
       on conflict (client_id) do update set owner_id = excluded.owner_id`,
      [client, agency.id, owner],
    )
  }

  it('shows what there is to hand over, by client, and to whom it may go', async () => {
    const member = await mintMember(world, agency)
    const colleague = await mintMember(world, agency)
    for (const ticket of [{}, {}, { client: agency.other_client }, { client: null }, { status: ' Done ' }]) {
      await mintTicket(world.store, agency, { assignee: member.id, ...ticket })
    }
    await own(agency.other_client, member.id)
    const preview = await previewOffboard(world.deps, { agency_id: agency.id, user_id: member.id })
    expect(preview.open_tickets).toEqual([
      { client_id: agency.client, client_name: expect.any(String), count: 2 },
      { client_id: agency.other_client, client_name: 'Other client', count: 1 },
      { client_id: null, client_name: null, count: 1 },
    ])
    expect(preview).toMatchObject({
      closed_tickets: 1,
      owned_clients: [{ client_id: agency.other_client, client_name: 'Other client' }],
    })
    const takers = preview.takers.map(({ id }) => id)
    expect(takers).toEqual(expect.arrayContaining([agency.admin.id, colleague.id]))
    expect(takers).not.toContain(member.id)
    const other = await mintAgency(world.deps)
    await expect(
      previewOffboard(world.deps, { agency_id: other.id, user_id: member.id }),
    ).rejects.toMatchObject({ code: 'member_not_found' })
  })

  it('hands open tickets and clients over as chosen, leaves closed ones, and keeps the name for them', async () => {
    const member = await mintMember(world, agency)
    const taker = await mintMember(world, agency)
    const mine = await mintTicket(world.store, agency, { assignee: member.id })
    const theirs = await mintTicket(world.store, agency, { assignee: member.id, client: agency.other_client })
    const loose = await mintTicket(world.store, agency, { assignee: member.id, client: null })
    const closed = await mintTicket(world.store, agency, { assignee: member.id, status: 'closed' })
    await own(agency.other_client, member.id)
    await own(agency.client, member.id)
    const session = await world.auth.signIn(member.email, member.password)

    expect(
      await offboard(member.id, {
        take_over: {
          default: agency.admin.id,
          by_client: { [agency.other_client]: taker.id, [agency.client]: null },
        },
      }),
    ).toEqual({ handed_over: 2, unassigned: 1, profile: 'kept' })

    expect(await assigneeOf(mine)).toBeNull()
    expect(await assigneeOf(theirs)).toBe(taker.id)
    expect(await assigneeOf(loose)).toBe(agency.admin.id)
    expect(await assigneeOf(closed)).toBe(member.id)
    const owners = await world.sql(
      'select client_id::text, owner_id::text from audienceos.client_profiles where agency_id = $1::uuid',
      [agency.id],
    )
    expect(owners).toEqual(
      expect.arrayContaining([
        { client_id: agency.other_client, owner_id: taker.id },
        { client_id: agency.client, owner_id: null },
      ]),
    )
    // History keeps the name; nothing else is left of the person but what is their own.
    expect(await rowsOf(world.store, member.id)).toEqual({
      profile: expect.objectContaining({
        id: member.id,
        client_id: null,
        email: `${member.id}@offboarded.invalid`,
        full_name: `Member ${member.id.slice(0, 4)}`,
        role: 'team_member',
      }),
      account: expect.objectContaining({ deleted: true, banned: true }),
      sessions: 0,
      cartridges: 1,
      unfinished: 0,
    })
    await expect(world.auth.signIn(member.email, member.password)).rejects.toMatchObject({
      code: 'invalid_credentials',
    })
    await expect(world.auth.refresh(session.refresh_token)).rejects.toMatchObject({ code: 'session_expired' })
    expect(await trailOf(world.store, 'offboard', member.id)).toEqual([
      'RESERVED',
      'AUTH_OK',
      'PROFILE_OK',
      'DONE',
    ])
    // A closed ticket of somebody who left has not strayed to another agency.
    expect(
      await world.sql('select * from audienceos.find_strayed_rows() where id = $1::uuid', [closed]),
    ).toEqual([])
  })

  it('deletes the profile when nothing names it', async () => {
    const member = await mintMember(world, agency)
    expect(await offboard(member.id)).toEqual({ handed_over: 0, unassigned: 0, profile: 'deleted' })
    expect(await rowsOf(world.store, member.id)).toMatchObject({
      profile: null,
      account: { deleted: true },
      cartridges: 1,
    })
  })

  it.each([
    [
      'saved a version of a cartridge',
      `insert into audienceos.cartridge_versions (agency_id, scope, cartridge_id, kind, number, change, name, data, saved_by)
       values ($2::uuid, 'agency', gen_random_uuid(), 'style', 1, 'save', 'Calm', '{}', $1::uuid)`,
    ],
    [
      'imported messages',
      `insert into audienceos.imports (id, agency_id, created_by, format, file_name)
       values (gen_random_uuid(), $2::uuid, $1::uuid, 'eml', 'a.eml')`,
    ],
    [
      'logged a call',
      `insert into public.communications (agency_id, type, created_by) values ($2::uuid, 'call', $1::uuid)`,
    ],
    [
      'wrote a comment',
      `with t as (
         insert into public.tickets (agency_id, title, status) values ($2::uuid, 'Fix', 'open') returning id
       )
       insert into audienceos.ticket_comments (ticket_id, agency_id, author_id, body)
       select t.id, $2::uuid, $1::uuid, 'Hello' from t`,
    ],
    [
      'last changed a cartridge of the agency',
      `insert into public.agency_cartridges (agency_id, type, name, updated_by) values ($2::uuid, 'style', 'Calm', $1::uuid)`,
    ],
  ])('keeps the name of somebody who %s', async (_, write) => {
    const member = await mintMember(world, agency)
    await world.sql(write, [member.id, agency.id])
    expect(await offboard(member.id)).toMatchObject({ profile: 'kept' })
  })

  it('keeps the profile when a table that only RevOS knows points at it', async () => {
    const named = await mintMember(world, agency)
    const other = await mintMember(world, agency)
    await world.sql(
      'create table public.badges (id uuid primary key, user_id uuid not null references public.users on delete cascade)',
    )
    await world.sql('grant select, insert, update, delete on public.badges to service_role')
    await world.sql('insert into public.badges (id, user_id) values ($1::uuid, $1::uuid)', [named.id])
    try {
      expect(await offboard(named.id)).toMatchObject({ profile: 'kept' })
      expect(await offboard(other.id)).toMatchObject({ profile: 'deleted' })
    } finally {
      await world.sql('drop table public.badges')
    }
  })

  it('shows the name of somebody who left to their agency alone', async () => {
    const member = await mintMember(world, agency)
    await mintTicket(world.store, agency, { assignee: member.id, status: 'closed' })
    await offboard(member.id)
    const other = await mintAgency(world.deps)
    const former = async (who: string) => {
      const rows = await world.sql(
        `select f.id::text from (select set_config('request.jwt.claims', $1, false)) as s, audienceos.former_members() f`,
        [JSON.stringify({ sub: who })],
      )
      return rows.map((row) => row.id)
    }
    expect(await former(agency.admin.id)).toContain(member.id)
    expect(await former(other.admin.id)).not.toContain(member.id)
  })

  it('frees the address for another invitation, which makes another person', async () => {
    const member = await mintMember(world, agency)
    await mintTicket(world.store, agency, { assignee: member.id, status: 'done' })
    await offboard(member.id)
    const [outcome] = await inviteMembers(world.deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: [{ email: member.email, role: 'team_member' }],
    })
    expect(outcome).toMatchObject({ ok: true })
    expect(outcome?.ok && outcome.member.id).not.toBe(member.id)
    expect(await personOf(world.store, member.email)).toEqual(somebody)
    expect((await rowsOf(world.store, member.id)).account).toMatchObject({ deleted: true })
  })

  it('ends what the person can do with the commit that begins it, whenever the auth service hears of it', async () => {
    const member = await mintMember(world, agency)
    const session = await world.auth.signIn(member.email, member.password)
    const { session_id = '' } = await world.auth.verifyAccessToken(session.access_token)
    expect(await isSessionLive(world.store, session_id, member.id)).toBe(true)
    const silent = {
      ...world.deps,
      timing: { ...world.deps.timing, patience_ms: 60 },
      auth: {
        ...world.auth,
        adminBanUser: () => Promise.reject(Object.assign(new Error('away'))),
      },
    }
    await expect(
      offboardMember(silent, {
        agency_id: agency.id,
        acting_id: agency.admin.id,
        user_id: member.id,
        take_over: { default: null },
      }),
    ).rejects.toMatchObject({ code: 'auth_unavailable' })
    expect(await isSessionLive(world.store, session_id, member.id)).toBe(false)
    // The account is not banned yet, so they can sign in, which is worth nothing.
    const again = await world.auth.signIn(member.email, member.password)
    const claims = await world.auth.verifyAccessToken(again.access_token)
    expect(await isSessionLive(world.store, claims.session_id ?? '', member.id)).toBe(false)
    await world.sql('update audienceos.auth_operations set next_at = now() where user_id = $1::uuid', [
      member.id,
    ])
    expect(await offboard(member.id, { take_over: { default: null } })).toMatchObject({ profile: 'deleted' })
    expect(await rowsOf(world.store, member.id)).toMatchObject({ sessions: 0, account: { deleted: true } })
  })

  it.each([
    ['somebody of another agency', async () => (await mintAgency(world.deps)).admin.id],
    ['nobody at all', async () => crypto.randomUUID()],
  ])('gives nothing to %s', async (_, taker) => {
    const member = await mintMember(world, agency)
    const ticket = await mintTicket(world.store, agency, { assignee: member.id })
    await expect(offboard(member.id, { take_over: { default: await taker() } })).rejects.toMatchObject({
      code: 'assignee_invalid',
    })
    expect(await assigneeOf(ticket)).toBe(member.id)
    expect((await world.auth.signIn(member.email, member.password)).user.id).toBe(member.id)
  })

  it('leaves to nobody what another agency kept of the person from earlier days', async () => {
    const former = await mintAgency(world.deps)
    const member = await mintMember(world, former)
    const kept = await mintTicket(world.store, former, { assignee: member.id })
    const done = await mintTicket(world.store, former, { assignee: member.id, status: 'closed' })
    await world.sql('update public.users set client_id = $2::uuid where id = $1::uuid', [
      member.id,
      agency.client,
    ])
    expect(await offboard(member.id)).toEqual({ handed_over: 0, unassigned: 2, profile: 'deleted' })
    expect([await assigneeOf(kept), await assigneeOf(done)]).toEqual([null, null])
  })

  it('gives nothing to the person who leaves, nor to one who is leaving', async () => {
    const member = await mintMember(world, agency)
    const leaving = await mintMember(world, agency)
    await expect(offboard(member.id, { take_over: { default: member.id } })).rejects.toMatchObject({
      code: 'assignee_invalid',
    })
    await world.sql(
      `insert into audienceos.auth_operations (id, kind, scope, idempotency_key, request_hash, state, user_id, agency_id, next_at)
       values (gen_random_uuid(), 'offboard', 'offboard', gen_random_uuid(), 'x', 'RESERVED', $1::uuid, $2::uuid, 'infinity')`,
      [leaving.id, agency.id],
    )
    await expect(offboard(member.id, { take_over: { default: leaving.id } })).rejects.toMatchObject({
      code: 'assignee_invalid',
    })
    await world.sql('delete from audienceos.auth_operations where user_id = $1::uuid', [leaving.id])
  })

  it('leaves a ticket to nobody when whoever was to take it has gone meanwhile', async () => {
    const member = await mintMember(world, agency)
    const taker = await mintMember(world, agency)
    const ticket = await mintTicket(world.store, agency, { assignee: member.id })
    const deps = {
      ...world.deps,
      auth: {
        ...world.auth,
        async adminBanUser(id: string) {
          await world.auth.adminBanUser(id)
          if (id === member.id) await offboard(taker.id)
        },
      },
    }
    expect(
      await offboardMember(deps, {
        agency_id: agency.id,
        acting_id: agency.admin.id,
        user_id: member.id,
        take_over: { default: taker.id },
      }),
    ).toEqual({ handed_over: 0, unassigned: 1, profile: 'deleted' })
    expect(await assigneeOf(ticket)).toBeNull()
  })

  it('leaves a ticket to nobody when whoever was to take it has moved to another agency meanwhile', async () => {
    const member = await mintMember(world, agency)
    const taker = await mintMember(world, agency)
    const other = await mintAgency(world.deps)
    const ticket = await mintTicket(world.store, agency, { assignee: member.id })
    const deps = {
      ...world.deps,
      auth: {
        ...world.auth,
        async adminBanUser(id: string) {
          await world.auth.adminBanUser(id)
          await world.sql('update public.users set client_id = $2::uuid where id = $1::uuid', [
            taker.id,
            other.client,
          ])
        },
      },
    }
    expect(
      await offboardMember(deps, {
        agency_id: agency.id,
        acting_id: agency.admin.id,
        user_id: member.id,
        take_over: { default: taker.id },
      }),
    ).toEqual({ handed_over: 0, unassigned: 1, profile: 'deleted' })
    expect(await assigneeOf(ticket)).toBeNull()
  })

  it('never leaves a ticket with somebody who is leaving, however late it is assigned', async () => {
    const member = await mintMember(world, agency)
    const ticket = await mintTicket(world.store, agency, { assignee: agency.admin.id })
    const assign = () =>
      world.sql('update public.tickets set assignee_id = $2::uuid where id = $1::uuid', [ticket, member.id])
    const [gone, ...assigned] = await Promise.allSettled([offboard(member.id), assign(), assign()])
    expect(gone?.status).toBe('fulfilled')
    for (const outcome of assigned) {
      if (outcome.status === 'rejected') expect(String(outcome.reason.code)).toBe('23503')
    }
    expect([agency.admin.id]).toContain(await assigneeOf(ticket))
  })

  it('never leaves an agency without its last admin, who alone does not count with invited or banned ones', async () => {
    const own_agency = await mintAgency(world.deps)
    const banned = await mintMember(world, own_agency, 'admin')
    await world.auth.adminBanUser(banned.id)
    await inviteMembers(world.deps, {
      agency_id: own_agency.id,
      acting_id: own_agency.admin.id,
      invites: [{ email: mintEmail(), role: 'admin' }],
    })
    const last = {
      agency_id: own_agency.id,
      acting_id: own_agency.admin.id,
      user_id: own_agency.admin.id,
    }
    await expect(offboardMember(world.deps, { ...last, take_over: { default: null } })).rejects.toMatchObject(
      { code: 'last_admin' },
    )
    await expect(changeRole(world.deps, { ...last, role: 'manager' })).rejects.toMatchObject({
      code: 'last_admin',
    })
    expect(await rowsOf(world.store, own_agency.admin.id)).toMatchObject({
      profile: { role: 'admin' },
      account: { banned: false },
      unfinished: 0,
    })
  })

  /** Two admins of an agency of their own, and what each does to the other at the same moment. */
  async function duel(strike: (by: TestMember, at: TestMember, agency_id: string) => Promise<unknown>) {
    const arena = await mintAgency(world.deps)
    const rival = await mintMember(world, arena, 'admin')
    const first = { ...arena.admin }
    const outcomes = await Promise.allSettled([
      strike(first, rival, arena.id),
      strike(rival, first, arena.id),
    ])
    const admins = await world.sql(
      `select u.id from audienceos.agency_accounts($1::uuid) a join public.users u on u.id = a.id
        where u.role::text = 'admin' and a.status = 'active'`,
      [arena.id],
    )
    return {
      outcomes: outcomes.map(({ status }) => status).sort(),
      admins: admins.length,
      codes: codesOf(outcomes),
    }
  }

  function codesOf(outcomes: PromiseSettledResult<unknown>[]) {
    return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
  }

  it.each([1, 2, 3])('lets one of two admins who offboard each other win (round %i)', async () => {
    const ended = await duel((by, at, agency_id) =>
      offboardMember(world.deps, {
        agency_id,
        acting_id: by.id,
        user_id: at.id,
        take_over: { default: by.id },
      }),
    )
    expect(ended).toEqual({ outcomes: ['fulfilled', 'rejected'], admins: 1, codes: ['forbidden'] })
  })

  it.each([1, 2, 3])('lets one of two admins who demote each other win (round %i)', async () => {
    const ended = await duel((by, at, agency_id) =>
      changeRole(world.deps, { agency_id, acting_id: by.id, user_id: at.id, role: 'team_member' }),
    )
    expect(ended).toEqual({ outcomes: ['fulfilled', 'rejected'], admins: 1, codes: ['forbidden'] })
  })

  it('lets two admins who both step down keep one of them', async () => {
    const ended = await duel((by, _, agency_id) =>
      changeRole(world.deps, { agency_id, acting_id: by.id, user_id: by.id, role: 'manager' }),
    )
    expect(ended).toEqual({ outcomes: ['fulfilled', 'rejected'], admins: 1, codes: ['last_admin'] })
  })

  it('refuses whoever is not an admin of the agency, and a person of another one', async () => {
    const member = await mintMember(world, agency)
    const manager = await mintMember(world, agency, 'manager')
    const other = await mintAgency(world.deps)
    for (const acting_id of [manager.id, other.admin.id]) {
      await expect(offboard(member.id, { acting_id })).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(offboard(other.admin.id)).rejects.toMatchObject({ code: 'member_not_found' })
    expect(await rowsOf(world.store, member.id)).toMatchObject({ account: { banned: false }, unfinished: 0 })
  })

  it('answers a replay with the same outcome, and refuses another body under the key', async () => {
    const member = await mintMember(world, agency)
    await mintTicket(world.store, agency, { assignee: member.id })
    const idempotency_key = crypto.randomUUID()
    const first = await offboard(member.id, { idempotency_key })
    expect(first).toEqual({ handed_over: 1, unassigned: 0, profile: 'deleted' })
    expect(await offboard(member.id, { idempotency_key })).toEqual(first)
    await expect(
      offboard(member.id, { idempotency_key, take_over: { default: null } }),
    ).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    })
    await expect(offboard(member.id)).rejects.toMatchObject({ code: 'member_not_found' })
  })

  it('is done once when asked 8 times at once', async () => {
    const member = await mintMember(world, agency)
    await mintTicket(world.store, agency, { assignee: member.id })
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => offboard(member.id)))
    for (const outcome of outcomes)
      expect(outcome).toEqual({ handed_over: 1, unassigned: 0, profile: 'deleted' })
    const [journal] = await world.sql(
      `select count(*)::int as n from audienceos.auth_operations where kind = 'offboard' and user_id = $1::uuid`,
      [member.id],
    )
    expect(journal).toEqual({ n: 1 })
  })

  it('finishes for somebody whose account is gone, and for somebody whose client is deleted half-way', async () => {
    const lost = await mintMember(world, agency)
    await world.sql('delete from auth.users where id = $1::uuid', [lost.id])
    expect(await offboard(lost.id)).toMatchObject({ profile: 'deleted' })
    const cascaded = await mintMember(world, agency)
    const doomed = crypto.randomUUID()
    await world.sql(
      `insert into public.clients (id, agency_id, name) values ($1::uuid, $2::uuid, 'Doomed')`,
      [doomed, agency.id],
    )
    await world.sql('update public.users set client_id = $1::uuid where id = $2::uuid', [doomed, cascaded.id])
    const deps = {
      ...world.deps,
      auth: {
        ...world.auth,
        async adminBanUser(id: string) {
          await world.auth.adminBanUser(id)
          await world.sql('delete from public.clients where id = $1::uuid', [doomed])
        },
      },
    }
    await offboardMember(deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      user_id: cascaded.id,
      take_over: { default: null },
    })
    expect(await rowsOf(world.store, cascaded.id)).toMatchObject({
      profile: null,
      account: { deleted: true },
      unfinished: 0,
    })
  })

  it('sends somebody away again who was put back by hand', async () => {
    const member = await mintMember(world, agency)
    await mintTicket(world.store, agency, { assignee: member.id, status: 'closed' })
    expect(await offboard(member.id)).toMatchObject({ profile: 'kept' })
    // Asked again meanwhile, it is done.
    expect(await offboard(member.id)).toMatchObject({ profile: 'kept' })
    for (const round of [1, 2]) {
      await world.sql('update public.users set client_id = $2::uuid, email = $3 where id = $1::uuid', [
        member.id,
        agency.client,
        member.email,
      ])
      await world.sql('update auth.users set banned_until = null, deleted_at = null where id = $1::uuid', [
        member.id,
      ])
      const take_over = { default: round === 1 ? agency.admin.id : null }
      expect(await offboard(member.id, { take_over })).toMatchObject({ profile: 'kept' })
      expect(await rowsOf(world.store, member.id)).toMatchObject({
        profile: { client_id: null },
        account: { banned: true, deleted: true },
      })
    }
  })

  describe('of somebody whom another agency gets meanwhile', () => {
    /** Begins to offboard a member; before and after the ban `happens` may do something to them. */
    async function offboardWhile(
      happens: (
        moment: 'before the ban' | 'banned' | 'retired',
        id: string,
        other: TestAgency,
      ) => Promise<void>,
    ) {
      const member = await mintMember(world, agency)
      const other = await mintAgency(world.deps)
      const ticket = await mintTicket(world.store, agency, { assignee: member.id, status: 'closed' })
      let silent = true
      const auth = {
        ...world.auth,
        async adminBanUser(id: string) {
          if (silent) {
            silent = false
            await happens('before the ban', member.id, other)
            throw new AuthSyncError('auth_unavailable')
          }
          await world.auth.adminBanUser(id)
          await happens('banned', member.id, other)
        },
        async adminDeleteUser(id: string, options?: { soft?: boolean }) {
          await happens('retired', member.id, other)
          await world.auth.adminDeleteUser(id, options)
        },
      }
      const outcome = await offboardMember(
        { ...world.deps, auth },
        {
          agency_id: agency.id,
          acting_id: agency.admin.id,
          user_id: member.id,
          take_over: { default: agency.admin.id },
        },
      ).catch((error: { code: string }) => error.code)
      return { member, other, ticket, outcome }
    }

    const move = (id: string, { client }: TestAgency) =>
      world.sql('update public.users set client_id = $2::uuid where id = $1::uuid', [id, client])

    it('leaves them alone when they went before the ban', async () => {
      const { member, other, outcome } = await offboardWhile(async (moment, id, to) => {
        if (moment === 'before the ban') await move(id, to)
      })
      expect(outcome).toBe('member_not_found')
      expect(await rowsOf(world.store, member.id)).toMatchObject({
        profile: { client_id: other.client, email: member.email },
        account: { banned: false, deleted: false },
        unfinished: 0,
      })
      // What is over shuts nobody out.
      const { access_token } = await world.auth.signIn(member.email, member.password)
      const { session_id = '' } = await world.auth.verifyAccessToken(access_token)
      expect(await isSessionLive(world.store, session_id, member.id)).toBe(true)
    })

    it('keeps profile, work and account when they went after it, and the check tells of the ban', async () => {
      const { member, other, ticket, outcome } = await offboardWhile(async (moment, id, to) => {
        if (moment === 'banned') await move(id, to)
      })
      expect(outcome).toBe('member_not_found')
      expect(await assigneeOf(ticket)).toBe(member.id)
      expect(await rowsOf(world.store, member.id)).toMatchObject({
        profile: { client_id: other.client, email: member.email },
        account: { banned: true, deleted: false },
        unfinished: 0,
      })
      const { findings } = await checkAccounts(world.deps, { agency_id: other.id })
      expect(findings).toEqual([expect.objectContaining({ kind: 'banned_with_profile' })])
    })

    it('keeps the account when they have a profile again before it is deleted', async () => {
      let asked = 0
      const { member, outcome } = await offboardWhile(async (moment, id, to) => {
        if (moment !== 'retired' || asked++ > 0) return
        await world.sql('update public.users set client_id = $2::uuid, email = $3 where id = $1::uuid', [
          id,
          to.client,
          `back-${id}@agency.test`,
        ])
        throw new AuthSyncError('auth_unavailable')
      })
      expect(outcome).toMatchObject({ profile: 'kept' })
      expect((await rowsOf(world.store, member.id)).account).toMatchObject({ banned: true, deleted: false })
    })
  })

  it('is begun anew when a person had to look at it', async () => {
    const member = await mintMember(world, agency)
    await mintTicket(world.store, agency, { assignee: member.id })
    // A trigger of RevOS that nobody told us of.
    await world.sql(
      `create function public.no_goodbye() returns trigger language plpgsql as
       $$ begin if old.id::text = tg_argv[0] then raise exception 'no' using errcode = '23514'; end if; return old; end $$`,
    )
    await world.sql(
      `create trigger no_goodbye before delete on public.users for each row execute function public.no_goodbye('${member.id}')`,
    )
    await expect(offboard(member.id)).rejects.toMatchObject({ code: 'needs_review' })
    expect(await rowsOf(world.store, member.id)).toMatchObject({
      account: { banned: true, deleted: false },
      unfinished: 0,
    })
    await world.sql('drop trigger no_goodbye on public.users')
    await world.sql('drop function public.no_goodbye()')
    expect(await offboard(member.id)).toEqual({ handed_over: 1, unassigned: 0, profile: 'deleted' })
    expect((await rowsOf(world.store, member.id)).account).toMatchObject({ deleted: true })
  })

  it('finishes although the agency is deleted half-way, and lets its deletion finish', async () => {
    const doomed = await mintAgency(world.deps)
    const member = await mintMember(world, doomed)
    await mintTicket(world.store, doomed, { assignee: member.id })
    const deps = {
      ...world.deps,
      auth: {
        ...world.auth,
        async adminDeleteUser(id: string, options?: { soft?: boolean }) {
          await world.auth.adminDeleteUser(id, options)
          if (id === member.id && options?.soft) {
            await deleteAgencyAccount(world.deps, doomed.id, { only_sample: false })
          }
        },
      },
    }
    await offboardMember(deps, {
      agency_id: doomed.id,
      acting_id: doomed.admin.id,
      user_id: member.id,
      take_over: { default: doomed.admin.id },
    })
    expect(await rowsOf(world.store, member.id)).toMatchObject({
      profile: null,
      account: { deleted: true },
      unfinished: 0,
    })
    expect(await rowsOf(world.store, doomed.admin.id)).toMatchObject({ profile: null, account: null })
  })

  it('takes the names of those who left along when the agency is deleted', async () => {
    const doomed = await mintAgency(world.deps)
    const member = await mintMember(world, doomed)
    await mintTicket(world.store, doomed, { assignee: member.id, status: 'closed' })
    await offboardMember(world.deps, {
      agency_id: doomed.id,
      acting_id: doomed.admin.id,
      user_id: member.id,
      take_over: { default: null },
    })
    await world.sql('select * from audienceos.delete_agency($1::uuid)', [doomed.id])
    expect((await rowsOf(world.store, member.id)).profile).toBeNull()
  })
})
