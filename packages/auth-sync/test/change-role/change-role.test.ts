import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRole, inviteMembers, isSessionLive } from '../../src/index.ts'
import { mintAgency, mintEmail, mintMember, type TestAgency } from '../support/agency.ts'
import { dyingAtEachStep } from '../support/dying.ts'
import { type Fault, faultyFetch } from '../support/faults.ts'
import { engines, moment_of } from '../support/open-store.ts'
import { rowsOf, trailOf } from '../support/person.ts'
import { recover } from '../support/recover.ts'
import { openWorld, type World } from '../support/world.ts'

describe.each(engines)('changing a role on %s', (engine) => {
  let world: World
  let agency: TestAgency
  beforeAll(async () => {
    world = await openWorld(engine)
    agency = await mintAgency(world.deps)
  })
  afterAll(() => world.close())

  function change(user_id: string, role: 'admin' | 'manager' | 'team_member', more = {}, deps = world.deps) {
    return changeRole(deps, { agency_id: agency.id, acting_id: agency.admin.id, user_id, role, ...more })
  }

  async function signedIn(member: { email: string; password: string }) {
    const session = await world.auth.signIn(member.email, member.password)
    const { sub, session_id = '' } = await world.auth.verifyAccessToken(session.access_token)
    return () => isSessionLive(world.store, session_id, sub)
  }

  it('changes the profile and the auth service copy, and ends the sessions of a demoted person alone', async () => {
    const member = await mintMember(world, agency, 'manager')
    const isLive = await signedIn(member)
    expect(await change(member.id, 'admin')).toMatchObject({ id: member.id, role: 'admin' })
    expect(await rowsOf(world.store, member.id)).toMatchObject({
      profile: { role: 'admin' },
      account: { role: 'admin' },
    })
    expect(await isLive()).toBe(true)
    await change(member.id, 'team_member')
    expect(await rowsOf(world.store, member.id)).toMatchObject({
      profile: { role: 'team_member' },
      account: { role: 'team_member' },
      sessions: 0,
      cartridges: 1,
    })
    expect(await isLive()).toBe(false)
    expect((await world.auth.signIn(member.email, member.password)).user.id).toBe(member.id)
    expect(await trailOf(world.store, 'change_role', member.id)).toEqual([
      'PROFILE_OK',
      'DONE',
      'PROFILE_OK',
      'DONE',
    ])
  })

  it('does nothing when the role is the one they have', async () => {
    const member = await mintMember(world, agency, 'manager')
    const isLive = await signedIn(member)
    expect(await change(member.id, 'manager')).toMatchObject({ role: 'manager' })
    expect(await isLive()).toBe(true)
    expect(await trailOf(world.store, 'change_role', member.id)).toEqual([])
  })

  it('keeps the proof of who made the account', async () => {
    const [outcome] = await inviteMembers(world.deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: [{ email: mintEmail(), role: 'manager' }],
    })
    const id = outcome?.ok ? outcome.member.id : ''
    await change(id, 'team_member')
    const account = await world.auth.adminGetUser(id)
    expect(account?.app_metadata).toMatchObject({ role: 'team_member', sync_op: expect.any(String) })
  })

  it('refuses a role that RevOS does not have, a person of another agency, and whoever is not an admin', async () => {
    const member = await mintMember(world, agency)
    const other = await mintAgency(world.deps)
    await expect(change(member.id, 'owner' as 'admin')).rejects.toMatchObject({ code: 'role_unknown' })
    await expect(change(other.admin.id, 'manager')).rejects.toMatchObject({ code: 'member_not_found' })
    await expect(change(member.id, 'admin', { acting_id: member.id })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await rowsOf(world.store, member.id)).toMatchObject({ profile: { role: 'team_member' } })
  })

  it('answers a replay without doing it again, and refuses another body under the key', async () => {
    const member = await mintMember(world, agency)
    const idempotency_key = crypto.randomUUID()
    const first = await change(member.id, 'manager', { idempotency_key })
    await change(member.id, 'team_member')
    expect(await change(member.id, 'manager', { idempotency_key })).toEqual(first)
    expect((await rowsOf(world.store, member.id)).profile).toMatchObject({ role: 'team_member' })
    await expect(change(member.id, 'admin', { idempotency_key })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    })
  })

  const faults: Fault[] = [
    'refused',
    'lost_reset',
    'lost_truncated',
    'lost_500',
    'lost_504',
    '429',
    '500',
    '503',
  ]
  it.each(faults)('stands at once and is copied later when the auth service answers %s', async (fault) => {
    const member = await mintMember(world, agency)
    const auth = world.connect(faultyFetch(world.inProcess, 'PUT', /^\/admin\/users\//, [fault]), {
      timeout_ms: 1_000,
    })
    expect(await change(member.id, 'manager', {}, { ...world.deps, auth })).toMatchObject({ role: 'manager' })
    expect((await rowsOf(world.store, member.id)).profile).toMatchObject({ role: 'manager' })
    await recover(world)
    expect(await rowsOf(world.store, member.id)).toMatchObject({
      account: { role: 'manager' },
      unfinished: 0,
    })
  })

  it('is not held up by an earlier change that the auth service has not heard of', async () => {
    const member = await mintMember(world, agency)
    const auth = world.connect(faultyFetch(world.inProcess, 'PUT', /^\/admin\/users\//, ['503']))
    const slow = { ...world.deps, auth, timing: { ...world.deps.timing, backoff_ms: 200_000 } }
    await change(member.id, 'manager', {}, slow)
    expect(await rowsOf(world.store, member.id)).toMatchObject({ unfinished: 1 })
    await change(member.id, 'admin')
    expect(await rowsOf(world.store, member.id)).toMatchObject({
      profile: { role: 'admin' },
      account: { role: 'admin' },
      unfinished: 0,
    })
  })

  it('leaves the last of 6 changes at once, in both places', async () => {
    const member = await mintMember(world, agency)
    const roles = ['admin', 'manager', 'team_member', 'admin', 'manager', 'team_member'] as const
    await Promise.all(roles.map((role) => change(member.id, role)))
    await recover(world)
    const { profile, account, unfinished } = await rowsOf(world.store, member.id)
    expect(account?.role).toBe(profile?.role)
    expect(unfinished).toBe(0)
  })

  it.each([moment_of[engine]])(
    'is made in both places or in none, when the process dies %s each of its steps',
    async (moment) => {
      const { steps, ends } = await dyingAtEachStep(world, moment, {
        prepare: async () => {
          const member = await mintMember(world, agency, 'admin')
          return { member, isLive: await signedIn(member) }
        },
        act: (deps, { member }) => change(member.id, 'manager', {}, deps),
        check: async ({ member, isLive }, died) => {
          const { profile, account, unfinished } = await rowsOf(world.store, member.id)
          expect(account?.role, died).toBe(profile?.role)
          expect(unfinished, died).toBe(0)
          expect(await isLive(), died).toBe(profile?.role === 'admin')
          return String(profile?.role)
        },
      })
      expect(steps).toBeGreaterThan(12)
      expect(ends).toEqual({ admin: expect.any(Number), manager: expect.any(Number) })
    },
    240_000,
  )
})
