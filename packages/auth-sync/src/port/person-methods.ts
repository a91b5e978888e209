import {
  type AuthResponse,
  type AuthTokenResponsePassword,
  GoTrueAdminApi,
  GoTrueClient,
} from '@supabase/auth-js'
import { AuthSyncError, isAuthSyncError } from '../errors/auth-sync-error.ts'
import type { AuthPort, AuthSession, ClientInfo } from './auth-port.ts'
import { readAuthUser, toAuthUser } from './auth-user.ts'
import { call } from './call.ts'
import { translateError } from './translate-error.ts'

type PersonMethods = Pick<
  AuthPort,
  'signIn' | 'refresh' | 'signOut' | 'verifyMail' | 'recover' | 'changePassword' | 'requestEmailChange'
>

/** What people do with their own account, carrying `public_key` and never the service role's. */
export function personMethods(url: string, fetcher: typeof fetch, public_key: string): PersonMethods {
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

  // Not auth-js's updateUser: it would first ask for the user and might refresh the session behind the caller's back.
  const updateOwnUser = (access_token: string, query: string, body: unknown) =>
    call(fetcher, 'PUT', `${url}/user${query}`, {
      headers: { apikey: public_key, Authorization: `Bearer ${access_token}` },
      body,
    }).catch((error: unknown) => {
      if (isAuthSyncError(error, 'invalid_token', 'user_not_found')) {
        throw new AuthSyncError('session_expired', error.message)
      }
      throw error
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
    async verifyMail(type, token_hash, client) {
      const answer = await clientFor(client).verifyOtp({ type, token_hash })
      if (answer.error) throw linkError(translateError(answer.error))
      const message = answer.data.user as { msg?: unknown } | null
      // Half of a secure change of e-mail is a 200 with a message where the user would be.
      if (!answer.data.session && typeof message?.msg === 'string') return { pending: true }
      return { session: sessionOf(answer) }
    },
    async recover(email, redirect_to, client) {
      const { error } = await clientFor(client).resetPasswordForEmail(email, { redirectTo: redirect_to })
      if (error) throw translateError(error)
    },
    async changePassword({ access_token }, password, current_password) {
      await updateOwnUser(access_token, '', {
        password,
        ...(current_password === undefined ? {} : { current_password }),
      })
    },
    async requestEmailChange({ access_token }, email, redirect_to) {
      const query = `?${new URLSearchParams({ redirect_to })}`
      const { json } = await updateOwnUser(access_token, query, { email })
      return readAuthUser(json)
    },
  }
}

/** Who asks with a wrong link learns no more than that it is no good. */
function linkError(error: AuthSyncError): AuthSyncError {
  return isAuthSyncError(error, 'validation_failed', 'user_not_found', 'invalid_token')
    ? new AuthSyncError('link_expired', error.message)
    : error
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
