import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resumeOperations, signUpAgency } from '../../src/index.ts'
import { type Fault, faultyFetch } from '../support/faults.ts'
import { engines } from '../support/open-store.ts'
import { nothing, one_pair, pairOf, strays } from '../support/pair.ts'
import { mintRequest, openWorld, quick, type World } from '../support/world.ts'

describe.each(engines)('signing up with a failing auth service on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  const depsWith = (method: string, path: string, faults: Fault[], timing = {}) => ({
    ...world.deps,
    auth: world.connect(
      faultyFetch(world.inProcess, method, path, faults),
      faults.includes('lost_silence') ? { timeout_ms: 3_000 } : {},
    ),
    timing: { ...quick, ...timing },
  })
  const trail = (email: string) =>
    world
      .sql(
        `select e.to_state from audienceos.auth_operation_events e join audienceos.auth_operations o on o.id = e.operation_id
          where o.email = $1 order by e.id`,
        [email],
      )
      .then((rows) => rows.map((row) => row.to_state))

  it.each<Fault>(['lost_reset', 'lost_truncated', 'lost_silence', 'lost_500', 'lost_502', 'lost_504'])(
    'finds its account after %s',
    async (fault) => {
      const request = mintRequest()
      await signUpAgency(depsWith('POST', '/admin/users', [fault]), request)
      expect(await pairOf(world.store, request.email)).toEqual(one_pair)
      expect(await trail(request.email)).toEqual([
        'RESERVED',
        'AUTH_UNKNOWN',
        'AUTH_OK',
        'PROFILE_OK',
        'DONE',
      ])
    },
  )

  it.each<Fault>(['refused', '500', '503', '504', '429'])('asks again after %s', async (fault) => {
    const request = mintRequest()
    await signUpAgency(depsWith('POST', '/admin/users', [fault, fault]), request)
    expect(await pairOf(world.store, request.email)).toEqual(one_pair)
  })

  it('finds its account although the answer is lost and the look for it fails as well', async () => {
    const request = mintRequest()
    const lost = faultyFetch(world.inProcess, 'POST', '/admin/users', ['lost_reset'])
    let looks = 0
    const auth = world.connect(async (input, init) => {
      if (init?.method === 'GET' && looks++ < 2) throw new TypeError('fetch failed')
      return lost(input, init)
    })
    await signUpAgency({ ...world.deps, auth }, request)
    expect(await pairOf(world.store, request.email)).toEqual(one_pair)
  })

  it('finishes in the background what the caller did not wait for', async () => {
    const request = mintRequest()
    const deps = depsWith('POST', '/admin/users', ['503', '503'], { settle_ms: 400, patience_ms: 100 })
    await expect(signUpAgency(deps, request)).rejects.toMatchObject({ code: 'auth_unavailable' })
    expect(await pairOf(world.store, request.email)).toEqual({ ...nothing, unfinished: 1 })
    await expect(signUpAgency(deps, request)).rejects.toMatchObject({ code: 'sign_up_in_progress' })
    for (let round = 0; round < 40 && (await pairOf(world.store, request.email))?.unfinished; round++) {
      await resumeOperations(deps)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(await pairOf(world.store, request.email)).toEqual(one_pair)
    expect((await world.auth.signIn(request.email, request.password)).user.email).toBe(request.email)
  })

  it('gives up on a service that stays away, and leaves nothing', async () => {
    const request = { ...mintRequest(), idempotency_key: crypto.randomUUID() }
    const away = depsWith('POST', '/admin/users', Array<Fault>(20).fill('503'), { max_attempts: 3 })
    await expect(signUpAgency(away, request)).rejects.toMatchObject({ code: 'auth_unavailable' })
    expect(await pairOf(world.store, request.email)).toEqual(nothing)
    // The same request under the same key may be tried again.
    await signUpAgency(world.deps, request)
    expect(await pairOf(world.store, request.email)).toEqual(one_pair)
  })

  it('leaves nothing when our key is refused', async () => {
    const request = mintRequest()
    const auth = world.connect(async (input, init) =>
      init?.method === 'POST'
        ? Response.json({ message: 'Invalid API key' }, { status: 401 })
        : world.inProcess(input, init),
    )
    await expect(signUpAgency({ ...world.deps, auth }, request)).rejects.toMatchObject({
      code: 'auth_misconfigured',
    })
    expect(await pairOf(world.store, request.email)).toEqual(nothing)
  })

  it('takes the account back when the profile is refused for good', async () => {
    const request = mintRequest()
    const refusing = {
      ...world.deps,
      store: {
        ...world.store,
        transaction: ((work) =>
          world.store.transaction((sql) =>
            work({
              query: (text, params) =>
                text.includes('insert into public.users')
                  ? sql.query("select 'nobody'::user_role")
                  : sql.query(text, params),
            }),
          )) as typeof world.store.transaction,
      },
    }
    await expect(signUpAgency(refusing, request)).rejects.toMatchObject({ code: 'profile_refused' })
    expect(await pairOf(world.store, request.email)).toEqual(nothing)
    expect(await trail(request.email)).toEqual(['RESERVED', 'AUTH_OK', 'COMPENSATING', 'COMPENSATED'])
    expect(await strays(world.store)).toEqual({ agencies: 0, profiles: 0 })
  })

  it('takes the account back when somebody has put a profile under the address meanwhile', async () => {
    const request = mintRequest()
    const auth = {
      ...world.auth,
      async adminCreateUser(user: Parameters<typeof world.auth.adminCreateUser>[0]) {
        const made = await world.auth.adminCreateUser(user)
        await world.sql('insert into public.users (email) values ($1)', [user.email])
        return made
      },
    }
    await expect(signUpAgency({ ...world.deps, auth }, request)).rejects.toMatchObject({
      code: 'email_taken',
    })
    expect(await pairOf(world.store, request.email)).toEqual({ ...nothing, profiles: 1 })
  })

  it('shuts out, and does not delete, an account that was used before it could be taken back', async () => {
    const request = mintRequest()
    const auth = {
      ...world.auth,
      async adminCreateUser(user: Parameters<typeof world.auth.adminCreateUser>[0]) {
        const made = await world.auth.adminCreateUser(user)
        await world.sql('insert into public.users (email) values ($1)', [user.email])
        await world.auth.signIn(request.email, request.password)
        return made
      },
    }
    await expect(signUpAgency({ ...world.deps, auth }, request)).rejects.toMatchObject({
      code: 'email_taken',
    })
    const [account] = await world.sql(
      'select banned_until > now() as banned from auth.users where email = $1',
      [request.email],
    )
    expect(account).toEqual({ banned: true })
    expect((await trail(request.email)).at(-1)).toBe('NEEDS_REVIEW')
  })

  it('never touches an account under its id that it did not make', async () => {
    const request = mintRequest()
    const auth = {
      ...world.auth,
      // Somebody else's account appears under the id, and our own request gets no answer.
      async adminCreateUser(user: Parameters<typeof world.auth.adminCreateUser>[0]): Promise<never> {
        await world.auth.adminCreateUser({
          ...user,
          email: `other-${user.email}`,
          app_metadata: { sync_op: 'another' },
        })
        return world.auth.adminCreateUser(user) as Promise<never>
      },
    }
    await expect(signUpAgency({ ...world.deps, auth }, request)).rejects.toMatchObject({
      code: 'needs_review',
    })
    const [other] = await world.sql('select banned_until, deleted_at from auth.users where email = $1', [
      `other-${request.email}`,
    ])
    expect(other).toEqual({ banned_until: null, deleted_at: null })
  })
})
