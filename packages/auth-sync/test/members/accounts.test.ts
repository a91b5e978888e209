import { sql } from '@audienceos/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteMembers, isSessionLive } from '../../src/index.ts'
import { mintAgency, mintEmail, mintMember, type TestAgency, type TestMember } from '../support/agency.ts'
import { engines } from '../support/open-store.ts'
import { openWorld, type World } from '../support/world.ts'

describe.each(engines)('accounts as people see them, on %s', (engine) => {
  let world: World
  let agency: TestAgency
  beforeAll(async () => {
    world = await openWorld(engine)
    agency = await mintAgency(world.deps)
  })
  afterAll(() => world.close())

  async function accountsAs(id: string) {
    return world
      .as(id)
      .$queryRaw<{ id: string; status: string; last_sign_in_at: Date | null }[]>(
        sql`select id::text, status, last_sign_in_at from audienceos.member_accounts()`,
      )
  }

  it('name the state of each, to admins and managers of the agency alone', async () => {
    const manager = await mintMember(world, agency, 'manager')
    const banned = await mintMember(world, agency)
    await world.auth.adminBanUser(banned.id)
    const deleted = await mintMember(world, agency)
    await world.auth.adminDeleteUser(deleted.id, { soft: true })
    const missing = await mintMember(world, agency)
    await world.sql('delete from auth.users where id = $1::uuid', [missing.id])
    const [outcome] = await inviteMembers(world.deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: [{ email: mintEmail(), role: 'team_member' }],
    })
    const invited = outcome?.ok ? outcome.member.id : ''
    await world.auth.signIn(agency.admin.email, agency.admin.password)
    for (const who of [agency.admin.id, manager.id]) {
      const accounts = await accountsAs(who)
      expect(Object.fromEntries(accounts.map(({ id, status }) => [id, status]))).toEqual({
        [agency.admin.id]: 'active',
        [manager.id]: 'active',
        [banned.id]: 'banned',
        [deleted.id]: 'deleted',
        [missing.id]: 'missing',
        [invited]: 'invited',
      })
      expect(accounts.find(({ id }) => id === agency.admin.id)?.last_sign_in_at).not.toBeNull()
    }
    const member = await mintMember(world, agency)
    const other = await mintAgency(world.deps)
    expect(await accountsAs(member.id)).toEqual([])
    expect((await accountsAs(other.admin.id)).map(({ id }) => id)).toEqual([other.admin.id])
  })

  async function signIn(member: TestMember, user_agent: string) {
    const session = await world.auth.signIn(member.email, member.password, { user_agent, ip: '203.0.113.7' })
    const { session_id = '' } = await world.auth.verifyAccessToken(session.access_token)
    return session_id
  }

  it('show a person their own sessions, which they end one by one or all others at once', async () => {
    const member = await mintMember(world, agency)
    const other = await mintMember(world, agency)
    const [phone, laptop, tablet] = [
      await signIn(member, 'Phone'),
      await signIn(member, 'Laptop'),
      await signIn(member, 'Tablet'),
    ]
    const foreign = await signIn(other, 'Foreign')
    const sessionsOf = (id: string) =>
      world
        .as(id)
        .$queryRaw<{ id: string; user_agent: string; created_at: Date }[]>(
          sql`select id::text, user_agent, created_at from audienceos.my_sessions()`,
        )
    const end = async (session: string) => {
      const [row] = await world
        .as(member.id)
        .$queryRaw<{ ended: boolean }[]>(sql`select audienceos.end_my_session(${session}::uuid) as ended`)
      return row?.ended
    }
    expect(new Set((await sessionsOf(member.id)).map((row) => row.user_agent))).toEqual(
      new Set(['Phone', 'Laptop', 'Tablet']),
    )
    expect(await end(phone)).toBe(true)
    expect(await end(phone)).toBe(false)
    expect(await end(foreign)).toBe(false)
    expect(await isSessionLive(world.store, phone, member.id)).toBe(false)
    expect(await isSessionLive(world.store, laptop, member.id)).toBe(true)
    expect(await isSessionLive(world.store, foreign, other.id)).toBe(true)
    const [row] = await world
      .as(member.id)
      .$queryRaw<{ ended: number }[]>(sql`select audienceos.end_my_other_sessions(${tablet}::uuid) as ended`)
    expect(row).toEqual({ ended: 1 })
    expect((await sessionsOf(member.id)).map((left) => left.id)).toEqual([tablet])
    expect(await isSessionLive(world.store, foreign, other.id)).toBe(true)
  })

  it.each([
    ['end_sessions(uuid, uuid)', false],
    ['agency_accounts(uuid)', false],
    ['confirmed_email(uuid)', false],
    ['member_accounts()', true],
    ['my_sessions()', true],
    ['end_my_session(uuid)', true],
    ['end_my_other_sessions(uuid)', true],
    ['former_members()', true],
  ])('let people run %s: %s', async (name, people) => {
    const [row] = await world.sql(
      `select has_function_privilege('authenticated', $1, 'execute') as people, has_function_privilege('anon', $1, 'execute')
         as anon, has_function_privilege('service_role', $1, 'execute') as service`,
      [`audienceos.${name}`],
    )
    expect(row).toEqual({ people, anon: false, service: true })
  })
})
