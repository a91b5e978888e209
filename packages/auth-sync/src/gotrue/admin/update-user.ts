import type { Context } from 'hono'
import { wipeMails } from '../../mail/outbox.ts'
import { hashPassword } from '../../passwords/hash.ts'
import { checkPasswordStrength, parseBanDuration, validEmail } from '../check.ts'
import { type AuthContext, isoNow } from '../context.ts'
import { GoTrueError } from '../error.ts'
import { readBody } from '../read-body.ts'
import { findOwnUser } from '../rows/find-user.ts'
import { clearOneTimeTokens } from '../rows/one-time-tokens.ts'
import { deleteSessions } from '../rows/sessions.ts'
import { setIdentityEmail } from '../rows/set-identity-email.ts'
import { mergeMetadata, type UserChanges, updateUser as updateUserRow } from '../rows/update-user.ts'
import { userJson } from '../rows/user-json.ts'
import type { UserRow } from '../rows/user-row.ts'
import { loadUser } from './load-user.ts'
import { AdminUserParams } from './user-params.ts'

/** PUT /admin/users/:id: at once, without asking the user; metadata merges shallowly. */
export async function updateUser(context: AuthContext, c: Context): Promise<Response> {
  const user = await loadUser(context, c)
  const params = await readBody(c, AdminUserParams)
  const changes = await changesOf(context, user, params)
  const now = isoNow(context)
  const updated = await context.store
    .transaction(async (sql) => {
      await updateUserRow(sql, user.id, changes, now)
      if (changes.email !== undefined) {
        await setIdentityEmail(sql, user.id, changes.email, params.email_confirm === true, now)
      }
      if (changes.encrypted_password !== undefined) {
        await clearOneTimeTokens(sql, user.id, { forget_sent: true })
        await deleteSessions(sql, user.id)
      } else if (changes.email_confirmed_at !== undefined) {
        await clearOneTimeTokens(sql, user.id)
      }
      // A link of somebody banned is refused, so its mail need not lie about.
      if (changes.encrypted_password || changes.email_confirmed_at || changes.banned_until) {
        await wipeMails(sql, user.id, 'taken_back')
      }
      return findOwnUser(sql, user.id)
    })
    // A duplicate address ends here as well: GoTrue answers 500 for it.
    .catch((cause: unknown) => {
      throw new GoTrueError(500, 'unexpected_failure', 'Error updating user', { cause })
    })
  return c.json(userJson(updated))
}

async function changesOf(context: AuthContext, user: UserRow, params: AdminUserParams): Promise<UserChanges> {
  const changes: UserChanges = {}
  if (params.email) changes.email = validEmail(params.email)
  if (params.role) changes.role = params.role.trim()
  if (params.ban_duration) {
    const ban = parseBanDuration(params.ban_duration)
    changes.banned_until = ban === 0 ? null : new Date(context.now() + ban).toISOString()
  }
  if (typeof params.password === 'string') {
    checkPasswordStrength(params.password)
    changes.encrypted_password = await hashPassword(params.password)
  }
  if (params.app_metadata)
    changes.raw_app_meta_data = mergeMetadata(user.raw_app_meta_data, params.app_metadata)
  const verified = params.email_confirm ? { email_verified: true } : {}
  if (params.email_confirm) changes.email_confirmed_at = isoNow(context)
  if (params.user_metadata || params.email_confirm) {
    changes.raw_user_meta_data = mergeMetadata(user.raw_user_meta_data, {
      ...verified,
      ...params.user_metadata,
    })
  }
  return changes
}
