import { type GenerateLinkParams, GoTrueAdminApi } from '@supabase/auth-js'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { AuthLinkRequest, AuthPort } from './auth-port.ts'
import { readAuthUser, toAuthUser } from './auth-user.ts'
import { call } from './call.ts'
import { translateError } from './translate-error.ts'

type AdminMethods = Pick<AuthPort, Extract<keyof AuthPort, `admin${string}`> | 'settings'>

/** Centuries: GoTrue knows no ban without an end. */
const for_good = '876000h'

/** What only the service role may do. */
export function adminMethods(url: string, fetcher: typeof fetch, service_role_key: string): AdminMethods {
  const headers = { apikey: service_role_key, Authorization: `Bearer ${service_role_key}` }
  const admin = new GoTrueAdminApi({ url, fetch: fetcher, headers })

  return {
    async adminCreateUser(user) {
      const { data, error } = await admin.createUser({ ...user })
      if (error) throw adminError(error)
      // An answer that is cut short can still be JSON.
      if (data.user.id !== user.id)
        throw new AuthSyncError('auth_unavailable', 'the answer names another user')
      return toAuthUser(data.user)
    },
    async adminInvite(email, redirect_to) {
      const { data, error } = await admin.inviteUserByEmail(email, { redirectTo: redirect_to })
      if (error) throw adminError(error)
      return readAuthUser(data.user)
    },
    async adminGetUser(id) {
      const { data, error } = await admin.getUserById(id)
      if (!error) return toAuthUser(data.user)
      const translated = adminError(error)
      if (translated.code === 'user_not_found') return null
      throw translated
    },
    async adminUpdateUser(id, { email, banned, ...metadata }) {
      const { data, error } = await admin.updateUserById(id, {
        ...metadata,
        ...(email === undefined ? {} : { email, email_confirm: true }),
        ...(banned === undefined ? {} : { ban_duration: banned ? for_good : 'none' }),
      })
      if (error) throw adminError(error)
      return readAuthUser(data.user)
    },
    async adminBanUser(id) {
      const { error } = await admin.updateUserById(id, { ban_duration: for_good })
      if (error) throw adminError(error)
    },
    async adminDeleteUser(id, { soft = false } = {}) {
      const { error } = await admin.deleteUser(id, soft)
      if (!error) return
      const translated = adminError(error)
      if (translated.code !== 'user_not_found') throw translated
    },
    // By hand: auth-js's listUsers reads the number of a page from one digit of the Link header.
    async adminListUsers(page, per_page) {
      const query = new URLSearchParams({ page: String(page), per_page: String(per_page) })
      const answer = await call(fetcher, 'GET', `${url}/admin/users?${query}`, { headers }).catch(
        (error: unknown) => {
          throw adminError(error)
        },
      )
      const { users } = answer.json
      const total = Number(answer.headers.get('x-total-count') ?? Number.NaN)
      if (!Array.isArray(users) || !Number.isInteger(total)) {
        throw new AuthSyncError('auth_unavailable', 'the list of users is not one')
      }
      return { users: users.map(readAuthUser), total }
    },
    async adminGenerateLink(request) {
      const { data, error } = await admin.generateLink(linkParams(request))
      if (error) throw adminError(error)
      const { action_link } = data.properties
      // Not `hashed_token`: for a new address GoTrue answers the hash of the current one there.
      const token_hash = URL.canParse(action_link) ? new URL(action_link).searchParams.get('token') : null
      if (!token_hash) throw new AuthSyncError('auth_unavailable', 'the answer holds no link')
      return { user: readAuthUser(data.user), token_hash }
    },
    async settings() {
      const { json } = await call(fetcher, 'GET', `${url}/settings`, { headers }).catch((error: unknown) => {
        throw adminError(error)
      })
      const { mailer_autoconfirm, disable_signup } = json
      if (typeof mailer_autoconfirm !== 'boolean' || typeof disable_signup !== 'boolean') {
        throw new AuthSyncError('auth_unavailable', 'the settings are not settings')
      }
      return { autoconfirm: mailer_autoconfirm, sign_up_closed: disable_signup }
    },
  }
}

function linkParams({ redirect_to, ...request }: AuthLinkRequest): GenerateLinkParams {
  const options = { redirectTo: redirect_to }
  if (!('new_email' in request)) return { ...request, options }
  const { new_email, ...rest } = request
  return { ...rest, newEmail: new_email, options }
}

/** A token refused on an admin call is our own key. */
function adminError(error: unknown): AuthSyncError {
  const translated = translateError(error)
  return translated.code === 'invalid_token'
    ? new AuthSyncError('auth_misconfigured', translated.message)
    : translated
}
