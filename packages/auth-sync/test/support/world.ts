import {
  type AuthConnection,
  connectAuth,
  createEmbeddedAuth,
  type EmbeddedAuthOptions,
  embedded_issuer,
  type SyncDeps,
} from '../../src/index.ts'
import { signServiceRoleKey } from '../../src/tokens/sign.ts'
import { type Engine, openStore } from './open-store.ts'

/** Pauses short enough for a test, limits long enough for a machine that is busy with other things. */
export const quick = { lease_ms: 20_000, settle_ms: 40, backoff_ms: 10, patience_ms: 45_000, max_attempts: 6 }

export const jwt_secret = 'a secret of this test, long enough for HS256 to be content'

/** Where links in mails lead. */
export const links = { invite: 'https://app.test/accept-invite' }

/** A database with the embedded endpoint over it, the port to it, and a plain HTTP client. */
export async function openWorld(engine: Engine, options: Partial<EmbeddedAuthOptions> = {}) {
  const { store, sql, as, listen, close } = await openStore(engine)
  const failures: unknown[] = []
  const auth_options = { store, jwt_secret, on_error: (error: unknown) => failures.push(error), ...options }
  const app = createEmbeddedAuth(auth_options)
  const service_role_key = await signServiceRoleKey(jwt_secret, Date.now())

  const inProcess: typeof fetch = async (input, init) =>
    app.request(input instanceof URL ? input.href : input, init)

  /** The port, optionally with something between it and the endpoint. */
  function connect(fetcher: typeof fetch = inProcess, more: Partial<AuthConnection> = {}) {
    return connectAuth({
      url: embedded_issuer,
      service_role_key,
      fetch: fetcher,
      timeout_ms: 30_000,
      tokens: { issuer: embedded_issuer, secret: jwt_secret, ...(options.now ? { now: options.now } : {}) },
      ...more,
    })
  }

  const auth = connect()
  const deps: SyncDeps = { store, auth, timing: quick, links }
  return {
    store,
    sql,
    as,
    listen,
    close,
    app,
    auth,
    deps,
    connect,
    inProcess,
    service_role_key,
    failures,
    http,
  }

  /** One raw request; the API version of 2024 unless said otherwise. */
  async function http(
    method: string,
    path: string,
    request: { token?: string; body?: unknown; headers?: Record<string, string>; legacy?: boolean } = {},
  ) {
    const response = await app.request(path, {
      method,
      headers: {
        ...(request.legacy ? {} : { 'X-Supabase-Api-Version': '2024-01-01' }),
        ...(request.token ? { Authorization: `Bearer ${request.token}` } : {}),
        ...request.headers,
      },
      ...(request.body === undefined
        ? {}
        : { body: typeof request.body === 'string' ? request.body : JSON.stringify(request.body) }),
    })
    const text = await response.text()
    const json: Record<string, unknown> = text.startsWith('{') ? JSON.parse(text) : {}
    return { status: response.status, headers: response.headers, text, json }
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** A confirmed account of its own, made through the admin API, and the words to sign in with. */
export async function mintUser(world: World, more: Record<string, unknown> = {}) {
  const id = crypto.randomUUID()
  const email = `${id.slice(0, 8)}@mint.test`
  const password = `pass ${id.slice(0, 8)}`
  const made = await world.http('POST', '/admin/users', {
    token: world.service_role_key,
    body: { id, email, password, email_confirm: true, ...more },
  })
  if (made.status !== 200) throw new Error(`mint: ${made.text}`)
  return { id, email, password, json: made.json }
}

/** A sign-up request of its own. */
export function mintRequest() {
  const id = crypto.randomUUID().slice(0, 8)
  return {
    agency_name: `Agency ${id}`,
    full_name: 'Ada Admin',
    email: `ada-${id}@agency-${id}.test`,
    password: `secret ${id}`,
  }
}
