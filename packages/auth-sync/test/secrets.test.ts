import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteAgencyAccount, loadJwtSecret, signUpAgency } from '../src/index.ts'
import { type Fault, faultyFetch } from './support/faults.ts'
import { engines } from './support/open-store.ts'
import { mintRequest, mintUser, openWorld, type World } from './support/world.ts'

describe.each(engines)('secrets on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  it('stand in no journal, trail, log, error or answer', async () => {
    const password = 'Very-Unlikely-Passphrase-4711'
    const said: unknown[] = []
    const faults: Fault[] = ['lost_500', '503', 'lost_truncated', 'refused']
    const deps = {
      ...world.deps,
      auth: world.connect(faultyFetch(world.inProcess, 'POST', '/admin/users', faults)),
      log: (event: unknown) => void said.push(event),
    }
    const requests = Array.from({ length: 4 }, () => ({ ...mintRequest(), password, is_sample: true }))
    const made = []
    for (const request of requests) made.push(await signUpAgency(deps, request))
    said.push(made)
    for (const request of requests)
      said.push(await signUpAgency(deps, request).catch((error: unknown) => error))
    said.push(
      await deps.auth.signIn(requests[0]?.email ?? '', `${password}!`).catch((error: unknown) => error),
    )
    await deleteAgencyAccount(deps, made[0]?.agency.id ?? '')

    const text = said
      .map((item) =>
        item instanceof Error
          ? `${item.message} ${item.stack} ${JSON.stringify(item)}`
          : JSON.stringify(item),
      )
      .join('\n')
    expect(text).toContain('auth_unavailable')
    const journal = await world.sql('select o::text as row from audienceos.auth_operations o')
    const trail = await world.sql('select e::text as row from audienceos.auth_operation_events e')
    expect(journal.length).toBeGreaterThan(4)
    for (const secret of [password, '$2a$', '$2b$', world.service_role_key]) {
      expect(text).not.toContain(secret)
      expect(JSON.stringify(journal)).not.toContain(secret)
      expect(JSON.stringify(trail)).not.toContain(secret)
    }
    expect(JSON.stringify(await world.sql('select u::text as row from auth.users u'))).not.toContain(password)
  })

  it('stand in no report of a failure of the endpoint', async () => {
    const user = await mintUser(world)
    await world.http('POST', '/admin/users', {
      token: world.service_role_key,
      body: { id: user.id, email: `again-${user.email}`, password: 'a second password' },
    })
    expect(world.failures.map(String)).toEqual(['Error: POST /admin/users: sqlstate 23505'])
    expect(JSON.stringify(world.failures, ['message', 'stack', 'cause'])).not.toContain(user.id)
  })

  it('are made once for all servers', async () => {
    const secrets = await Promise.all(Array.from({ length: 5 }, () => loadJwtSecret(world.store)))
    expect(new Set(secrets).size).toBe(1)
    expect(secrets[0]?.length).toBeGreaterThanOrEqual(64)
  })

  it.each(['auth_operations', 'auth_operation_events', 'installation_secrets'])(
    'stay out of reach of people: %s',
    async (table) => {
      for (const role of ['authenticated', 'anon']) {
        const [row] = await world.sql(
          `select has_table_privilege($1, $2::regclass, 'select') or has_table_privilege($1, $2::regclass, 'insert') as open,
           (select relrowsecurity and relforcerowsecurity from pg_class where oid = $2::regclass) as guarded`,
          [role, `audienceos.${table}`],
        )
        expect(row).toEqual({ open: false, guarded: true })
      }
    },
  )

  it('and sessions are not to be probed by people', async () => {
    const [row] = await world.sql(
      `select has_function_privilege('authenticated', 'audienceos.is_session_live(uuid, uuid)', 'execute') as authenticated,
         has_function_privilege('anon', 'audienceos.is_session_live(uuid, uuid)', 'execute') as anon`,
    )
    expect(row).toEqual({ authenticated: false, anon: false })
  })
})
