import { afterEach, describe, expect, it } from 'vitest'
import { proveContexts } from '../../src/client/self-test.ts'
import { type Claims, type Database, openDatabase, UnsafeDatabase, type UserDb } from '../../src/index.ts'
import { createAgency, engines, openTestDatabase, type TestDatabase } from '../../src/testing/index.ts'

describe.each(engines)('the check at the start on %s', (engine) => {
  let test: TestDatabase
  afterEach(() => test.close())

  it('passes on a sound database', async () => {
    test = await openTestDatabase(engine, { self_test: true })
    await test.db.selfTest()
  })

  it.each([
    ['a table', 'grant select on public.communications to audienceos_app', 'communications'],
    ['a column', 'grant update (name) on public.agencies to audienceos_app', 'agencies'],
    ['everybody', 'grant select on public.users to public', 'users'],
    [
      'a function',
      'grant usage on schema audienceos to audienceos_app; grant execute on function audienceos.clients() to audienceos_app',
      'audienceos.clients()',
    ],
    // Roles belong to the whole server, which other tests share; PGlite is all ours.
    ...(engine === 'pglite'
      ? [
          ['inheritance', 'grant service_role to audienceos_app with inherit true', 'auth.users'],
          ['above policies', 'alter role audienceos_app bypassrls', 'above row level security'],
        ]
      : []),
  ])('refuses a request role that can reach something: %s', async (_, grant, named) => {
    test = await openTestDatabase(engine)
    await test.script(grant ?? '')
    await expect(test.db.selfTest()).rejects.toThrow(UnsafeDatabase)
    await expect(test.db.selfTest()).rejects.toThrow(named)
  })

  it.runIf(engine === 'pglite')('refuses functions that see no more than their caller', async () => {
    test = await openTestDatabase(engine)
    await test.script(`
      create role plain_owner nologin;
      grant create, usage on schema audienceos to plain_owner;
      alter function audienceos.current_agency_id() owner to plain_owner`)
    await expect(test.db.selfTest()).rejects.toThrow('plain_owner, who is bound by row level security')
  })

  it('notices contexts that are mixed up', async () => {
    test = await openTestDatabase(engine)
    const claims: Claims[] = []
    const confused = (own: Claims): UserDb => {
      claims.push(own)
      // Every tenth gets the context of the first, as a shared batch would have it.
      return test.db.as(claims.length % 10 === 0 ? (claims[0] as Claims) : own)
    }
    await expect(proveContexts(confused)).rejects.toThrow(UnsafeDatabase)
  })
})

describe('a server by URL', () => {
  let test: TestDatabase
  let database: Database | undefined
  afterEach(async () => {
    await database?.close()
    await test.close()
  })

  it('tones a powerful login down, and says so', async () => {
    test = await openTestDatabase('postgres')
    const url = test.config.engine === 'postgres' ? (test.config.direct_url ?? '') : ''
    const warnings: string[] = []
    const log = { info: () => {}, warn: (message: string) => void warnings.push(message) }
    database = await openDatabase({ engine: 'postgres', url }, log)
    expect(warnings.join()).toContain('audienceos_app')
    const agency = await createAgency(test)
    expect(await database.as(agency.admin.claims).$queryRaw`select id from audienceos.agency()`).toHaveLength(
      1,
    )
    expect(await database.service.agencies.count()).toBe(1)
  })

  it('without RevOS is refused with what to do', async () => {
    test = await openTestDatabase('postgres')
    const url = new URL(test.config.engine === 'postgres' ? (test.config.direct_url ?? '') : '')
    url.pathname = '/template1'
    await expect(openDatabase({ engine: 'postgres', url: url.href })).rejects.toThrow('db:init')
    database = undefined
  })
})
