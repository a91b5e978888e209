import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openTestDatabase, type TestDatabase } from '@audienceos/db/testing'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuthPort, connectAuth, createEmbeddedAuth, type Store, serviceStore } from '../../src/index.ts'
import { signServiceRoleKey } from '../../src/tokens/sign.ts'
import { mintAgency, mintMember, type TestAgency } from '../support/agency.ts'
import { jwt_secret, links, quick } from '../support/world.ts'
import { command } from './run-command.ts'

/** A server's database, and over it an auth service behind HTTP as a Supabase project has it. */
describe('pnpm auth-sync on a Postgres server with an auth service', { timeout: 240_000 }, () => {
  let database: TestDatabase
  let store: Store
  let auth: AuthPort
  let server: Server
  let agency: TestAgency
  let on_database: Record<string, string>
  let on_supabase: Record<string, string>

  beforeAll(async () => {
    database = await openTestDatabase('postgres')
    store = serviceStore(database.db.service)
    server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const issuer = `${url}/auth/v1`
    // As a project whose owner lets anybody sign up unconfirmed.
    const endpoint = createEmbeddedAuth({ store, jwt_secret, issuer, autoconfirm: true, mail_interval: 0 })
    server.on('request', getRequestListener(new Hono().mount('/auth/v1', endpoint.fetch).fetch))
    const service_role_key = await signServiceRoleKey(jwt_secret, Date.now())
    auth = connectAuth({ url: issuer, service_role_key, tokens: { issuer, secret: jwt_secret } })
    const { config } = database
    if (config.engine !== 'postgres') throw new Error('not a server')
    on_database = { DATABASE_URL: config.url, DIRECT_URL: config.direct_url ?? config.url }
    on_supabase = { ...on_database, SUPABASE_URL: url, SUPABASE_SERVICE_ROLE_KEY: service_role_key }
    agency = await mintAgency({ store, auth, timing: quick, links })
  })
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await database.close()
  })

  it('asks for the auth service of a database whose accounts are Supabase’s', async () => {
    expect((await command(['report'], on_database)).code).toBe(0)
    await database.sql('comment on schema auth is null')
    const { code, err } = await command(['report'], on_database)
    expect(code).toBe(2)
    expect(err).toContain('SUPABASE_URL')
    const half = await command(['report'], { ...on_database, SUPABASE_URL: on_supabase.SUPABASE_URL ?? '' })
    expect(half.code).toBe(2)
    expect(half.err).toContain('SUPABASE_SERVICE_ROLE_KEY')
  })

  it('says that anybody could take over an invitation, and calls that worth attention', async () => {
    const { code, out } = await command(['report'], on_supabase)
    expect(code).toBe(1)
    expect(out).toContain('take over a pending invitation')
    expect(out).toContain('1 matched, 0 need attention')
  })

  it('repairs over HTTP', async () => {
    const member = await mintMember({ store, auth }, agency, 'manager')
    await database.sql(`update public.users set role = 'team_member' where id = $1`, [member.id])
    const { findings } = JSON.parse((await command(['report', '--json'], on_supabase)).out)
    expect(findings).toMatchObject([{ kind: 'role_drift', account: { id: member.id, role: 'manager' } }])
    const { out } = await command(['repair', '--apply', '--finding', findings[0].id], on_supabase)
    expect(out).toContain(': repaired')
    expect((await auth.adminGetUser(member.id))?.app_metadata.role).toBe('team_member')
  })

  it('answers 2 when auth.users cannot be seen, and changes nothing', async () => {
    const role = `blind_${crypto.randomUUID().slice(0, 8)}`
    const { id } = await mintMember({ store, auth }, agency)
    await database.sql('update public.users set email = $2 where id = $1', [id, `old-${id}@agency.test`])
    await database.script(`
      create role ${role} nobypassrls;
      grant usage, create on schema audienceos to ${role};
      grant usage on schema auth, public to ${role};
      grant all on all tables in schema auth, public, audienceos to ${role};
      alter function audienceos.require_accounts_visible() owner to ${role};
      alter function audienceos.compare_accounts() owner to ${role};
      alter function audienceos.check_accounts() owner to ${role};
    `)
    const rows = () =>
      database.sql(
        `select (select md5(string_agg(u::text, '' order by u.id)) from public.users u) as profiles,
           (select md5(string_agg(a::text, '' order by a.id)) from auth.users a) as accounts,
           (select count(*)::int from audienceos.account_checks) as checks`,
      )
    const before = await rows()
    for (const args of [['report'], ['repair', '--apply', '--force']]) {
      const { code, out, err } = await command(args, on_supabase)
      expect({ code, out }, err).toEqual({ code: 2, out: '' })
      expect(err).toContain('auth.users cannot be read past row level security')
    }
    expect(await rows()).toEqual(before)
  })
})
