import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteMembers } from '../../src/index.ts'
import { mintAgency, mintEmail, mintMember, type TestAgency } from '../support/agency.ts'
import { engines } from '../support/open-store.ts'
import { nobody, personOf, rowsOf, somebody, trailOf } from '../support/person.ts'
import { mintUser, openWorld, type World } from '../support/world.ts'

describe.each(engines)('inviting on %s', (engine) => {
  let world: World
  let agency: TestAgency
  beforeAll(async () => {
    world = await openWorld(engine)
    agency = await mintAgency(world.deps)
  })
  afterAll(() => world.close())

  /** Invites one, as the agency's admin unless said otherwise. */
  async function invite(email: string, more: Record<string, unknown> = {}, by = agency) {
    const { key, ...rest } = more as { key?: string }
    const [outcome] = await inviteMembers(world.deps, {
      agency_id: by.id,
      acting_id: by.admin.id,
      invites: [{ email, role: 'team_member', ...rest }],
      ...(key ? { idempotency_key: key } : {}),
    })
    return outcome
  }

  it('makes one unconfirmed person of account and profile, in the workspace, and mails a link', async () => {
    const email = mintEmail()
    const outcome = await invite(` ${email.toUpperCase()} `, { full_name: ' Gia Guest ', role: 'manager' })
    expect(outcome).toMatchObject({
      ok: true,
      mailed: true,
      member: {
        email,
        full_name: 'Gia Guest',
        role: 'manager',
        client_id: agency.client,
        agency_id: agency.id,
      },
    })
    const id = outcome?.ok ? outcome.member.id : ''
    expect(await personOf(world.store, email)).toEqual(somebody)
    expect(await rowsOf(world.store, id)).toMatchObject({
      profile: { id, email, role: 'manager', client_id: agency.client, full_name: 'Gia Guest' },
      account: { email, confirmed: false, invited: true, role: 'manager', banned: false, deleted: false },
      sessions: 0,
    })
    expect(await trailOf(world.store, 'invite', id)).toEqual(['RESERVED', 'AUTH_OK', 'PROFILE_OK', 'DONE'])
  })

  it('puts somebody into the client that is chosen', async () => {
    const outcome = await invite(mintEmail(), { client_id: agency.other_client })
    expect(outcome).toMatchObject({ ok: true, member: { client_id: agency.other_client } })
  })

  it('falls back on the inviting admin own client when the workspace is gone', async () => {
    const lonely = await mintAgency(world.deps)
    await world.sql('update public.users set client_id = $1::uuid where id = $2::uuid', [
      lonely.other_client,
      lonely.admin.id,
    ])
    await world.sql(
      'update audienceos.agency_settings set workspace_client_id = null where agency_id = $1::uuid',
      [lonely.id],
    )
    expect(await invite(mintEmail(), {}, lonely)).toMatchObject({
      ok: true,
      member: { client_id: lonely.other_client },
    })
  })

  it('invites many, each for itself, in the order of the request', async () => {
    const good = Array.from({ length: 9 }, mintEmail)
    const member = await mintMember(world, agency)
    const emails = ['nobody', ...good, member.email]
    const outcomes = await inviteMembers(world.deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: emails.map((email) => ({ email, role: 'team_member' as const })),
    })
    expect(outcomes.map(({ email }) => email)).toEqual(emails)
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.code))).toEqual([
      'email_invalid',
      ...good.map(() => 'ok'),
      'already_member',
    ])
    for (const email of good) expect(await personOf(world.store, email)).toEqual(somebody)
  })

  it('refuses a client of another agency and leaves nothing', async () => {
    const other = await mintAgency(world.deps)
    const email = mintEmail()
    expect(await invite(email, { client_id: other.client })).toMatchObject({ code: 'client_not_found' })
    expect(await personOf(world.store, email)).toEqual(nobody)
  })

  it('refuses a role that RevOS does not have, before anything exists', async () => {
    const email = mintEmail()
    expect(await invite(email, { role: 'owner' })).toMatchObject({ code: 'role_unknown' })
    expect(await personOf(world.store, email)).toEqual(nobody)
  })

  it('answers the same for whoever is of another agency, only has an account, or is being signed up', async () => {
    const other = await mintAgency(world.deps)
    const stranger = await mintUser(world)
    const reserved = mintEmail()
    await world.sql(
      `insert into audienceos.auth_operations (id, kind, scope, idempotency_key, request_hash, state, email, next_at)
       values (gen_random_uuid(), 'sign_up_agency', 'sign_up_agency', gen_random_uuid(), 'x', 'RESERVED', $1, 'infinity')`,
      [reserved],
    )
    for (const email of [other.admin.email, stranger.email, reserved]) {
      const outcome = await invite(email)
      expect(outcome).toEqual({ email, ok: false, code: 'email_taken' })
    }
    expect((await world.auth.signIn(stranger.email, stranger.password)).user.id).toBe(stranger.id)
    expect(await personOf(world.store, stranger.email)).toEqual({ ...nobody, accounts: 1 })
    await world.sql('delete from audienceos.auth_operations where email = $1', [reserved])
  })

  it('invites only for an admin of the agency', async () => {
    const other = await mintAgency(world.deps)
    const manager = await mintMember(world, agency, 'manager')
    for (const acting_id of [other.admin.id, manager.id]) {
      const email = mintEmail()
      await expect(
        inviteMembers(world.deps, {
          agency_id: agency.id,
          acting_id,
          invites: [{ email, role: 'admin' }],
        }),
      ).rejects.toMatchObject({ code: 'forbidden' })
      expect(await personOf(world.store, email)).toEqual(nobody)
    }
  })

  it('answers a replay with the same person, and refuses another body under the key', async () => {
    const email = mintEmail()
    const key = crypto.randomUUID()
    const first = await invite(email, { key })
    expect(first).toMatchObject({ ok: true })
    expect(await invite(email, { key })).toEqual(first)
    expect(await invite(email, { key, role: 'admin' })).toMatchObject({ code: 'idempotency_key_reused' })
    expect(await invite(email)).toMatchObject({ code: 'already_member' })
    // Another agency's key of the same name is another key.
    const other = await mintAgency(world.deps)
    expect(await invite(email, { key }, other)).toMatchObject({ code: 'email_taken' })
    expect(await personOf(world.store, email)).toEqual(somebody)
  })

  it('does not answer a replay with somebody who is gone again', async () => {
    const email = mintEmail()
    const key = crypto.randomUUID()
    const first = await invite(email, { key })
    const id = first?.ok ? first.member.id : ''
    await world.sql('delete from public.users where id = $1::uuid', [id])
    await world.sql('delete from auth.users where id = $1::uuid', [id])
    expect(await invite(email, { key })).toMatchObject({ code: 'member_not_found' })
  })

  it('makes one pair of 20 invites of one address in mixed case at once', async () => {
    const email = mintEmail()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        invite([...email].map((letter, at) => ((at + n) % 3 ? letter : letter.toUpperCase())).join('')),
      ),
    )
    expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome && !outcome.ok) expect(['already_member', 'operation_in_progress']).toContain(outcome.code)
    }
    expect(await personOf(world.store, email)).toEqual(somebody)
  })

  it('gives an address that two agencies invite at once to one of them', async () => {
    const other = await mintAgency(world.deps)
    const email = mintEmail()
    const outcomes = await Promise.all([invite(email), invite(email, {}, other), invite(email, {}, other)])
    const refused = outcomes.filter((outcome) => outcome && !outcome.ok)
    expect(refused).toHaveLength(2)
    expect(await personOf(world.store, email)).toEqual(somebody)
  })
  it('refuses where a stranger could sign up over the invitation', async () => {
    const embedded = await world.sql(
      "select obj_description(oid, 'pg_namespace') as mark from pg_namespace where nspname = 'auth'",
    )
    const tryOn = async (settings: { autoconfirm: boolean; sign_up_closed: boolean }) => {
      const auth = { ...world.auth, settings: async () => settings }
      const request = {
        agency_id: agency.id,
        acting_id: agency.admin.id,
        invites: [{ email: mintEmail(), role: 'team_member' as const }],
      }
      return inviteMembers({ ...world.deps, auth }, request).then(
        ([outcome]) => outcome?.ok,
        (error: { code: string }) => error.code,
      )
    }
    await world.sql("comment on schema auth is 'Supabase'")
    expect(await tryOn({ autoconfirm: true, sign_up_closed: false })).toBe('auth_misconfigured')
    expect(await tryOn({ autoconfirm: true, sign_up_closed: true })).toBe(true)
    expect(await tryOn({ autoconfirm: false, sign_up_closed: false })).toBe(true)
    await world.sql(`comment on schema auth is '${String(embedded[0]?.mark)}'`)
    expect(await tryOn({ autoconfirm: true, sign_up_closed: false })).toBe(true)
  })
})
