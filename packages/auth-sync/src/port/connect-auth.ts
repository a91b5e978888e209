import {
  type AuthResponse,
  type AuthTokenResponsePassword,
  GoTrueAdminApi,
  GoTrueClient,
} from '@supabase/auth-js'
import { AuthSyncError, isAuthSyncError } from '../errors/auth-sync-error.ts'
import { createTokenVerifier, type TokenVerifierOptions } from '../tokens/verify.ts'
import type { AuthPort, AuthSession, ClientInfo } from './auth-port.ts'
import { toAuthUser } from './auth-user.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { translateError } from './translate-error.ts'

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
  const public_key = connection.anon_key ?? service_role_key
  const admin = new GoTrueAdminApi({
    url,
    fetch: fetcher,
    headers: { apikey: service_role_key, Authorization: `Bearer ${service_role_key}` },
  })
  // Signs out with the person's own token, so it must not carry the service key.
  const signer = new GoTrueAdminApi({ url, fetch: fetcher, headers: { apikey: public_key } })

  // One client per call: auth-js keeps the session it last saw, and answers a refresh that is under way to whoever asks
  // for another one meanwhile, which on a shared client would hand one person's session to the next.
  const clientFor = (client: ClientInfo = {}) =>
    new GoTrueClient({
      url,
      fetch: fetcher,
      headers: {
        apikey: public_key,
        ...(client.user_agent ? { 'User-Agent': headerText(client.user_agent) } : {}),
        ...(client.ip ? { 'X-Forwarded-For': headerText(client.ip) } : {}),
      },
      persistSession: false,
      autoRefreshToken: false,
      detectSessionInUrl: false,
    })

  return {
    async signIn(email, password, client) {
      try {
        return sessionOf(await clientFor(client).signInWithPassword({ email, password }))
      } catch (error) {
        // GoTrue tells of a ban without the password; whether an account exists is told to nobody here.
        if (isAuthSyncError(error, 'user_banned', 'user_not_found', 'validation_failed')) {
          throw new AuthSyncError('invalid_credentials', error.message)
        }
        throw error
      }
    },
    async refresh(refresh_token, client) {
      return sessionOf(await clientFor(client).refreshSession({ refresh_token }))
    },
    async signOut(access_token, scope = 'global') {
      const { error } = await signer.signOut(access_token, scope)
      if (!error) return
      const translated = translateError(error)
      if (!isAuthSyncError(translated, 'session_expired', 'invalid_token', 'user_not_found', 'user_banned')) {
        throw translated
      }
    },
    async adminCreateUser(user) {
      const { data, error } = await admin.createUser({ ...user })
      if (error) throw translateAdminError(error)
      // An answer that is cut short can still be JSON.
      if (data.user.id !== user.id)
        throw new AuthSyncError('auth_unavailable', 'the answer names another user')
      return toAuthUser(data.user)
    },
    async adminGetUser(id) {
      const { data, error } = await admin.getUserById(id)
      if (!error) return toAuthUser(data.user)
      const translated = translateAdminError(error)
      if (translated.code === 'user_not_found') return null
      throw translated
    },
    async adminBanUser(id) {
      const { error } = await admin.updateUserById(id, { ban_duration: '876000h' })
      if (error) throw translateAdminError(error)
    },
    async adminDeleteUser(id) {
      const { error } = await admin.deleteUser(id)
      if (!error) return
      const translated = translateAdminError(error)
      if (translated.code !== 'user_not_found') throw translated
    },
    verifyAccessToken: createTokenVerifier({ fetch: fetcher, ...connection.tokens }),
  }
}

/** A token refused on an admin call is our own key. */
function translateAdminError(error: unknown): AuthSyncError {
  const translated = translateError(error)
  return translated.code === 'invalid_token'
    ? new AuthSyncError('auth_misconfigured', translated.message)
    : translated
}

function sessionOf({ data, error }: AuthTokenResponsePassword | AuthResponse): AuthSession {
  if (error) throw translateError(error)
  const { session, user } = data
  if (!session || !user) throw new AuthSyncError('auth_unavailable', 'the answer holds no session')
  return {
    access_token: session.access_token,
    refresh_token: session.refresh_token,
    expires_in: session.expires_in,
    expires_at: session.expires_at ?? Math.floor(Date.now() / 1000) + session.expires_in,
    user: toAuthUser(user),
  }
}

/** Printable ASCII, as a header must be, and not endless. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 500)
}
