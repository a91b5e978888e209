import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuthPort, inviteMembers, resendInvite, revokeInvite } from '../../src/index.ts'
import { mintAgency, mintEmail, mintMember, mintTicket, type TestAgency } from '../support/agency.ts'
import { dyingAtEachStep } from '../support/dying.ts'
import { type Fault, faultyFetch } from '../support/faults.ts'
import { engines, moment_of } from '../support/open-store.ts'
import { nobody, personOf, rowsOf, somebody, trailOf } from '../support/person.ts'
import { recover } from '../support/recover.ts'
import { openWorld, type World } from '../support/world.ts'

describe.each(engines)('taking an invitation back on %s', (engine) => {
  let world: World
  let agency: TestAgency
  beforeAll(async () => {
    world = await openWorld(engine)
    agency = await mintAgency(world.deps)
  })
  afterAll(() => world.close())

  async function invited(deps = world.deps) {
    const email = mintEmail()
    const [outcome] = await inviteMembers(deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: [{ email, role: 'team_member' }],
    })
    if (!outcome?.ok) throw new Error(`not invited: ${outcome?.code}`)
    return { email, id: outcome.member.id as string }
  }

  /** The secret of the link that was mailed last. */
  async function linkOf(id: string): Promise<string> {
    const [mail] = await world.sql(
      'select link from audienceos.outbox_messages where user_id = $1::uuid and link is not null order by created_at desc',
      [id],
    )
    return new URLSearchParams(new URL(String(mail?.link)).hash.slice(1)).get('token_hash') ?? ''
  }

  const accept = async (id: string, auth: AuthPort = world.auth) =>
    auth.verifyMail('invite', await linkOf(id))
  const revoke = (user_id: string, deps = world.deps) =>
    revokeInvite(deps, { agency_id: agency.id, acting_id: agency.admin.id, user_id })

  it('removes account and profile, and with them the link', async () => {
    const { email, id } = await invited()
    const link = await linkOf(id)
    await revoke(id)
    expect(await personOf(world.store, email)).toEqual(nobody)
    await expect(world.auth.verifyMail('invite', link)).rejects.toMatchObject({ code: 'link_expired' })
    expect(await trailOf(world.store, 'revoke_invite', id)).toEqual([
      'RESERVED',
      'AUTH_OK',
      'PROFILE_OK',
      'DONE',
    ])
    // Asked again, it is done; and the address is free.
    await revoke(id)
    const [again] = await inviteMembers(world.deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: [{ email, role: 'team_member' }],
    })
    expect(again).toMatchObject({ ok: true })
  })

  it('does not touch whoever has accepted', async () => {
    const { email, id } = await invited()
    await accept(id)
    await expect(revoke(id)).rejects.toMatchObject({ code: 'already_accepted' })
    await expect(
      resendInvite(world.deps, { agency_id: agency.id, acting_id: agency.admin.id, user_id: id }),
    ).rejects.toMatchObject({ code: 'already_accepted' })
    expect(await personOf(world.store, email)).toEqual(somebody)
  })

  it('does not touch a member who was never invited, nor an account that this app did not make', async () => {
    const member = await mintMember(world, agency)
    await expect(revoke(member.id)).rejects.toMatchObject({ code: 'already_accepted' })
    const { email, id } = await invited()
    await world.sql(
      `update auth.users set raw_app_meta_data = raw_app_meta_data || '{"sync_op": "another"}' where id = $1::uuid`,
      [id],
    )
    await expect(revoke(id)).rejects.toMatchObject({ code: 'needs_review' })
    expect(await personOf(world.store, email)).toEqual(somebody)
    expect((await rowsOf(world.store, id)).account).toMatchObject({ banned: false })
  })

  it('refuses a person of another agency, and whoever is not an admin', async () => {
    const { id } = await invited()
    const other = await mintAgency(world.deps)
    await expect(
      revokeInvite(world.deps, { agency_id: other.id, acting_id: other.admin.id, user_id: id }),
    ).rejects.toMatchObject({ code: 'member_not_found' })
    await expect(
      revokeInvite(world.deps, { agency_id: agency.id, acting_id: other.admin.id, user_id: id }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('leaves somebody on whom tickets or cartridges hang as they are', async () => {
    const busy = await invited()
    const ticket = await mintTicket(world.store, agency, { assignee: busy.id })
    const styled = await invited()
    await world.sql(`insert into public.style_cartridges (user_id, name) values ($1::uuid, 'Calm')`, [
      styled.id,
    ])
    for (const { id, email } of [busy, styled]) {
      await expect(revoke(id)).rejects.toMatchObject({ code: 'member_in_use' })
      expect(await personOf(world.store, email)).toEqual(somebody)
      expect(await trailOf(world.store, 'revoke_invite', id)).toEqual([])
      expect(await accept(id)).toHaveProperty('session')
    }
    const [row] = await world.sql('select assignee_id::text as id from public.tickets where id = $1::uuid', [
      ticket,
    ])
    expect(row).toEqual({ id: busy.id })
  })

  it('takes along nothing of a table that only RevOS knows', async () => {
    const { id, email } = await invited()
    const free = await invited()
    await world.sql(
      'create table public.badges (id uuid primary key, user_id uuid not null references public.users on delete cascade)',
    )
    await world.sql('grant select, insert, update, delete on public.badges to service_role')
    await world.sql('insert into public.badges (id, user_id) values ($1::uuid, $1::uuid)', [id])
    try {
      await expect(revoke(id)).rejects.toMatchObject({ code: 'member_in_use' })
      expect(await personOf(world.store, email)).toEqual(somebody)
      expect(await world.sql('select id from public.badges')).toHaveLength(1)
      // Somebody whom it does not name is no matter.
      await revoke(free.id)
      expect(await personOf(world.store, free.email)).toEqual(nobody)
    } finally {
      await world.sql('drop table public.badges')
    }
  })

  it('lets whoever accepts before the ban in, and answers so', async () => {
    const { email, id } = await invited()
    const auth = {
      ...world.auth,
      async adminBanUser(user_id: string) {
        await accept(user_id)
        await world.auth.adminBanUser(user_id)
      },
    }
    await expect(revoke(id, { ...world.deps, auth })).rejects.toMatchObject({ code: 'already_accepted' })
    expect(await personOf(world.store, email)).toEqual(somebody)
    expect((await rowsOf(world.store, id)).account).toMatchObject({ banned: false, confirmed: true })
    expect(await trailOf(world.store, 'revoke_invite', id)).toEqual([
      'RESERVED',
      'COMPENSATING',
      'COMPENSATED',
    ])
  })

  it('keeps whoever accepts after the ban out', async () => {
    const { email, id } = await invited()
    const link = await linkOf(id)
    let refused: unknown
    const auth = {
      ...world.auth,
      async adminBanUser(user_id: string) {
        await world.auth.adminBanUser(user_id)
        refused = await world.auth.verifyMail('invite', link).catch((error: { code: string }) => error.code)
      },
    }
    await revoke(id, { ...world.deps, auth })
    expect(['user_banned', 'link_expired']).toContain(refused)
    expect(await personOf(world.store, email)).toEqual(nobody)
  })

  it.each([1, 2, 3, 4])(
    'ends in a pair or in nothing when accepted at the same moment (round %i)',
    async () => {
      const { email, id } = await invited()
      const [revoked, accepted] = await Promise.allSettled([revoke(id), accept(id)])
      const left = await personOf(world.store, email)
      expect(left).toEqual(revoked.status === 'fulfilled' ? nobody : somebody)
      if (revoked.status === 'rejected') {
        expect(revoked.reason.code).toBe('already_accepted')
        expect(accepted.status).toBe('fulfilled')
        expect((await rowsOf(world.store, id)).account).toMatchObject({ confirmed: true })
      }
    },
  )

  /** Somebody gives the person a ticket while their invitation is taken back. */
  function givenATicket() {
    const auth = {
      ...world.auth,
      async adminBanUser(user_id: string) {
        await world.auth.adminBanUser(user_id)
        await mintTicket(world.store, agency, { assignee: user_id })
      },
    }
    return { ...world.deps, auth }
  }

  it('lets somebody in again who was given a ticket meanwhile, by the link they have', async () => {
    const { id, email } = await invited()
    const link = await linkOf(id)
    await expect(revoke(id, givenATicket())).rejects.toMatchObject({ code: 'member_in_use' })
    expect(await personOf(world.store, email)).toEqual(somebody)
    expect((await rowsOf(world.store, id)).account).toMatchObject({ banned: false })
    expect(await world.auth.verifyMail('invite', link)).toHaveProperty('session')
    expect(await trailOf(world.store, 'revoke_invite', id)).toEqual([
      'RESERVED',
      'AUTH_OK',
      'COMPENSATING',
      'COMPENSATED',
    ])
  })

  it('never lifts a ban that somebody else set', async () => {
    const { id } = await invited()
    await world.auth.adminBanUser(id)
    await expect(revoke(id, givenATicket())).rejects.toMatchObject({ code: 'member_in_use' })
    expect((await rowsOf(world.store, id)).account).toMatchObject({ banned: true })
  })

  it('does not wait for a mail that cannot go out', async () => {
    const auth = world.connect(faultyFetch(world.inProcess, 'POST', '/invite', ['429']))
    const { email, id } = await invited({ ...world.deps, auth })
    expect(await personOf(world.store, email)).toEqual({ ...somebody, unfinished: 1 })
    await revoke(id)
    expect(await personOf(world.store, email)).toEqual(nobody)
  })

  const faults: Fault[] = [
    'refused',
    'lost_reset',
    'lost_truncated',
    'lost_500',
    'lost_504',
    '500',
    '503',
    '429',
  ]
  it.each([
    ['the ban', 'PUT'],
    ['the deletion', 'DELETE'],
    ['the look at the account', 'GET'],
  ])('ends in nothing whatever the answer to %s', async (_, method) => {
    for (const fault of faults) {
      const { email, id } = await invited()
      const auth = world.connect(faultyFetch(world.inProcess, method, /^\/admin\/users\//, [fault]), {
        timeout_ms: 1_000,
      })
      await revoke(id, { ...world.deps, auth }).catch(() => revoke(id))
      await recover(world)
      expect(await personOf(world.store, email), fault).toEqual(nobody)
    }
  })

  it('lets the person in again when the service stays away before anything is gone', async () => {
    const { email, id } = await invited()
    const away = world.connect(faultyFetch(world.inProcess, 'PUT', /^\/admin\/users\//, Array(3).fill('503')))
    const deps = { ...world.deps, auth: away, timing: { ...world.deps.timing, max_attempts: 2 } }
    await expect(revoke(id, deps)).rejects.toMatchObject({ code: 'auth_unavailable' })
    expect(await personOf(world.store, email)).toEqual(somebody)
    await revoke(id)
    expect(await personOf(world.store, email)).toEqual(nobody)
  })

  it('goes on for as long as it takes once the profile is gone', async () => {
    const { email, id } = await invited()
    const silence = Array<Fault>(5).fill('503')
    const away = world.connect(faultyFetch(world.inProcess, 'DELETE', /^\/admin\/users\//, silence))
    const deps = { ...world.deps, auth: away, timing: { ...world.deps.timing, max_attempts: 2 } }
    await revoke(id, deps)
    expect(await personOf(world.store, email)).toEqual(nobody)
    const [again] = await inviteMembers(world.deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: [{ email, role: 'team_member' }],
    })
    expect(again).toMatchObject({ ok: true })
  })

  it.each([moment_of[engine]])(
    'leaves a whole pair or nothing, when the process dies %s each of its steps',
    async (moment) => {
      const { steps, ends } = await dyingAtEachStep(world, moment, {
        prepare: () => invited(),
        act: (deps, { id }) => revoke(id, deps),
        check: async ({ email, id }, died) => {
          const left = await personOf(world.store, email)
          const whole = left?.accounts === 1
          expect(left, died).toEqual(whole ? somebody : nobody)
          if (!whole) return 'nothing'
          expect((await rowsOf(world.store, id)).account, died).toMatchObject({ banned: false })
          return 'pair'
        },
      })
      expect(steps).toBeGreaterThan(20)
      expect(ends).toEqual({ pair: expect.any(Number), nothing: expect.any(Number) })
    },
    240_000,
  )
})
