import { createTokenVerifier, type TokenVerifierOptions } from '../tokens/verify.ts'
import { adminMethods } from './admin-methods.ts'
import type { AuthPort } from './auth-port.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { personMethods } from './person-methods.ts'

export interface AuthConnection {
  /** Base of the auth API: `https://<project>.supabase.co/auth/v1`, or the embedded endpoint's. */
  url: string
  service_role_key: string
  /** Sent as `apikey` by sign-in; Supabase's gateway asks for it. */
  anon_key?: string
  tokens: TokenVerifierOptions
  fetch?: typeof fetch
  /** Milliseconds to wait for an answer. */
  timeout_ms?: number
}

/** The auth service behind the official client: the same code for Supabase and for the embedded endpoint. */
export function connectAuth(connection: AuthConnection): AuthPort {
  const fetcher = guardedFetch(connection.fetch ?? fetch, connection.timeout_ms ?? 10_000)
  const { url, service_role_key } = connection
  return {
    ...personMethods(url, fetcher, connection.anon_key ?? service_role_key),
    ...adminMethods(url, fetcher, service_role_key),
    verifyAccessToken: createTokenVerifier({ fetch: fetcher, ...connection.tokens }),
  }
}
