import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  changeRole,
  inviteMembers,
  offboardMember,
  resendInvite,
  revokeInvite,
  type SyncDeps,
  syncEmail,
} from '../../src/index.ts'
import { mintAgency, mintEmail, mintMember, type TestAgency } from '../support/agency.ts'
import { type Fault, faultyFetch } from '../support/faults.ts'
import { engines } from '../support/open-store.ts'
import { recover } from '../support/recover.ts'
import { openWorld, type World } from '../support/world.ts'

describe.each(engines)('secrets of people on %s', (engine) => {
  let world: World
  let agency: TestAgency
  beforeAll(async () => {
    world = await openWorld(engine)
    agency = await mintAgency(world.deps)
  })
  afterAll(() => world.close())

  it('stand in no journal, trail, log, error, notification or result of any operation', async () => {
    const said: unknown[] = []
    const password = 'Very-Unlikely-Passphrase-4712'
    const faults: Fault[] = ['lost_500', '503', 'lost_truncated', '429']
    const faulty = (method: string, path: string | RegExp): SyncDeps => ({
      ...world.deps,
      auth: world.connect(faultyFetch(world.inProcess, method, path, [...faults])),
      log: (event) => void said.push(event),
    })
    const keep = async (work: Promise<unknown>) => void said.push(await work.catch((error: unknown) => error))
    const stop = await world.listen('audienceos', (payload) => void said.push(payload))
    const acting = { agency_id: agency.id, acting_id: agency.admin.id }

    const emails = [mintEmail(), mintEmail(), mintEmail()]
    const invites = emails.map((email) => ({ email, role: 'manager' as const }))
    await keep(inviteMembers(faulty('POST', '/admin/users'), { ...acting, invites }))
    const ids = await Promise.all(
      emails.map(async (email) => {
        const [row] = await world.sql('select id::text from public.users where email = $1', [email])
        return String(row?.id)
      }),
    )
    const [accepted = '', revoked = ''] = ids
    const tokens = (
      await world.sql('select link from audienceos.outbox_messages where link is not null')
    ).map((row) => String(new URLSearchParams(new URL(String(row.link)).hash.slice(1)).get('token_hash')))
    expect(tokens.length).toBeGreaterThanOrEqual(3)
    const [mail] = await world.sql('select link from audienceos.outbox_messages where user_id = $1::uuid', [
      accepted,
    ])
    const secret = new URLSearchParams(new URL(String(mail?.link)).hash.slice(1)).get('token_hash') ?? ''
    await keep(resendInvite(faulty('POST', '/invite'), { ...acting, user_id: revoked }))
    const verified = await world.auth.verifyMail('invite', secret)
    if (!('session' in verified)) throw new Error('not accepted')
    await world.auth.changePassword(verified.session, password)
    const session = await world.auth.signIn(emails[0] ?? '', password)
    await keep(revokeInvite(faulty('PUT', /users/), { ...acting, user_id: revoked }))
    await keep(revokeInvite(world.deps, { ...acting, user_id: accepted }))
    await keep(changeRole(faulty('PUT', /users/), { ...acting, user_id: accepted, role: 'team_member' }))
    // Until its copy has reached the auth service, a change of role holds the person.
    await recover(world)
    await world.auth.adminUpdateUser(accepted, { email: mintEmail() })
    await keep(syncEmail(world.deps, accepted))
    const member = await mintMember(world, agency)
    await keep(
      offboardMember(faulty('PUT', /users/), { ...acting, user_id: member.id, take_over: { default: null } }),
    )
    await keep(
      offboardMember(faulty('DELETE', /users/), {
        ...acting,
        user_id: accepted,
        take_over: { default: null },
      }),
    )
    await recover(world)
    await stop()

    const text = said
      .map((item) =>
        item instanceof Error
          ? `${item.message} ${item.stack} ${JSON.stringify(item)}`
          : JSON.stringify(item),
      )
      .join('\n')
    expect(text).toContain('auth_unavailable')
    expect(text).toContain('"table":"members"'.replaceAll('"', '\\"'))
    const journal = JSON.stringify(await world.sql('select o::text as row from audienceos.auth_operations o'))
    const trail = JSON.stringify(
      await world.sql('select e::text as row from audienceos.auth_operation_events e'),
    )
    for (const kind of [
      'invite',
      'resend_invite',
      'revoke_invite',
      'change_role',
      'change_email',
      'offboard',
    ]) {
      expect(journal).toContain(kind)
    }
    const { access_token, refresh_token } = session
    for (const kept of [
      password,
      member.password,
      '$2a$',
      '$2b$',
      world.service_role_key,
      access_token,
      refresh_token,
      verified.session.access_token,
      ...tokens,
    ]) {
      for (const place of [text, journal, trail]) expect(place).not.toContain(kept)
    }
    const [unwiped] = await world.sql(
      'select count(*)::int as n from audienceos.auth_operations where password_hash is not null',
    )
    expect(unwiped).toEqual({ n: 0 })
  })
})
