import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUpAgency } from '../../src/index.ts'
import { engines } from '../support/open-store.ts'
import { nothing, one_pair, pairOf, strays } from '../support/pair.ts'
import { mintRequest, mintUser, openWorld, type World } from '../support/world.ts'

describe.each(engines)('signing up an agency on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  it('makes one person of account and profile, in an agency with its own workspace', async () => {
    const request = mintRequest()
    const { user, agency, client } = await signUpAgency(world.deps, {
      ...request,
      email: ` ${request.email.toUpperCase()} `,
      agency_name: ' Ünïcörn & Söhne, GmbH ',
    })
    expect(user).toEqual({
      id: user.id,
      email: request.email,
      full_name: 'Ada Admin',
      role: 'admin',
      client_id: client.id,
      agency_id: agency.id,
    })
    expect(agency).toEqual({ id: agency.id, name: 'Ünïcörn & Söhne, GmbH', slug: 'unicorn-sohne-gmbh' })
    expect(client).toEqual({ id: client.id, agency_id: agency.id, name: agency.name })
    expect(await pairOf(world.store, request.email)).toEqual(one_pair)
    expect((await world.auth.signIn(request.email, request.password)).user).toMatchObject({
      id: user.id,
      user_metadata: { full_name: 'Ada Admin' },
    })
    const [settings] = await world.sql(
      'select * from audienceos.agency_settings where agency_id = $1::uuid',
      [agency.id],
    )
    expect(settings).toMatchObject({
      own_addresses: [request.email],
      own_domains: [request.email.split('@')[1]],
      is_sample: false,
      workspace_client_id: client.id,
    })
  })

  it('does not take a public mail provider for the agency own domain', async () => {
    const email = `${crypto.randomUUID()}@gmail.com`
    const { agency } = await signUpAgency(world.deps, { ...mintRequest(), email, is_sample: true })
    const [settings] = await world.sql(
      'select * from audienceos.agency_settings where agency_id = $1::uuid',
      [agency.id],
    )
    expect(settings).toMatchObject({ own_addresses: [email], own_domains: [], is_sample: true })
  })

  it('gives agencies of one name different slugs', async () => {
    const slugs: string[] = []
    for (let n = 0; n < 8; n++) {
      slugs.push((await signUpAgency(world.deps, { ...mintRequest(), agency_name: 'Same!' })).agency.slug)
    }
    expect(slugs.slice(0, 5)).toEqual(['same', 'same-2', 'same-3', 'same-4', 'same-5'])
    expect(new Set(slugs).size).toBe(8)
    expect((await signUpAgency(world.deps, { ...mintRequest(), agency_name: '株式会社' })).agency.slug).toBe(
      'agency',
    )
  })

  it.each([
    ['email_invalid', { email: 'nobody' }],
    ['password_too_short', { password: '12345' }],
    ['password_too_long', { password: 'é'.repeat(37) }],
  ])('refuses with %s and remembers nothing', async (code, wrong) => {
    const request = { ...mintRequest(), ...wrong }
    await expect(signUpAgency(world.deps, request)).rejects.toMatchObject({ code })
    const [journal] = await world.sql(
      'select count(*)::int as n from audienceos.auth_operations where email = $1',
      [request.email],
    )
    expect(journal).toEqual({ n: 0 })
  })

  it('refuses an address that has a profile, however it is written', async () => {
    const request = mintRequest()
    await signUpAgency(world.deps, request)
    await world.sql('update public.users set email = upper(email) where email = $1', [request.email])
    await expect(signUpAgency(world.deps, { ...mintRequest(), email: request.email })).rejects.toMatchObject({
      code: 'email_taken',
    })
  })

  it('refuses an address that only the auth service knows, and leaves that account alone', async () => {
    const stranger = await mintUser(world)
    await expect(signUpAgency(world.deps, { ...mintRequest(), email: stranger.email })).rejects.toMatchObject(
      { code: 'email_taken' },
    )
    expect(await pairOf(world.store, stranger.email)).toEqual({ ...nothing, accounts: 1 })
    expect((await world.auth.signIn(stranger.email, stranger.password)).user.id).toBe(stranger.id)
  })

  it('answers a replay of the same request with the same agency', async () => {
    const request = { ...mintRequest(), idempotency_key: crypto.randomUUID() }
    const first = await signUpAgency(world.deps, request)
    expect(await signUpAgency(world.deps, request)).toEqual(first)
    // Who does not know the password learns the ids from the replay, and no more.
    expect(await signUpAgency(world.deps, { ...request, password: 'another one' })).toEqual(first)
    await expect(world.auth.signIn(request.email, 'another one')).rejects.toMatchObject({
      code: 'invalid_credentials',
    })
    await expect(signUpAgency(world.deps, { ...request, agency_name: 'Other' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    })
    expect(await pairOf(world.store, request.email)).toEqual(one_pair)
  })

  it('makes one agency of 8 requests under one key at once', async () => {
    const request = { ...mintRequest(), idempotency_key: crypto.randomUUID() }
    const answers = await Promise.all(Array.from({ length: 8 }, () => signUpAgency(world.deps, request)))
    expect(new Set(answers.map((answer) => answer.user.id)).size).toBe(1)
    expect(await pairOf(world.store, request.email)).toEqual(one_pair)
  })

  it('makes one pair of 20 sign-ups of one address in mixed case at once', async () => {
    const request = mintRequest()
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        signUpAgency(world.deps, {
          ...request,
          agency_name: `Rival ${n}`,
          email: [...request.email]
            .map((letter, at) => ((at + n) % 3 ? letter : letter.toUpperCase()))
            .join(''),
        }),
      ),
    )
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) {
      if (answer.status === 'rejected')
        expect(['email_taken', 'sign_up_in_progress']).toContain(answer.reason.code)
    }
    expect(await pairOf(world.store, request.email)).toEqual(one_pair)
    expect(await strays(world.store)).toEqual({ agencies: 0, profiles: 0 })
  })

  it('signs up many at once', async () => {
    const requests = Array.from({ length: 12 }, mintRequest)
    await Promise.all(requests.map((request) => signUpAgency(world.deps, request)))
    for (const { email } of requests) expect(await pairOf(world.store, email)).toEqual(one_pair)
  })
})
