import type { Context } from 'hono'
import { z } from 'zod'
import { hashPassword, verifyPassword } from '../passwords/hash.ts'
import { requireUser } from './authenticate.ts'
import { checkPasswordStrength } from './check.ts'
import { type AuthContext, isoNow } from './context.ts'
import { GoTrueError } from './error.ts'
import { readBody } from './read-body.ts'
import { clearOneTimeTokens } from './rows/clear-one-time-tokens.ts'
import { findOwnUser } from './rows/find-user.ts'
import { deleteSessions } from './rows/sessions.ts'
import { mergeMetadata, type UserChanges, updateUser } from './rows/update-user.ts'
import { userJson } from './rows/user-json.ts'

const Body = z.object({
  password: z.string().nullish(),
  email: z.string().nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
})

/** PUT /user: a new password (which ends the other sessions) or metadata. */
export async function putUser(context: AuthContext, c: Context): Promise<Response> {
  const { user, session } = await requireUser(context, c)
  const { password, email, data } = await readBody(c, Body)
  if (email && email.toLowerCase() !== user.email) {
    throw new GoTrueError(422, 'validation_failed', 'Changing the email address is not available')
  }
  const changes: UserChanges = {}
  if (typeof password === 'string') {
    checkPasswordStrength(password)
    if (user.encrypted_password && (await verifyPassword(password, user.encrypted_password))) {
      throw new GoTrueError(422, 'same_password', 'New password should be different from the old password.')
    }
    changes.encrypted_password = await hashPassword(password)
  }
  if (data) changes.raw_user_meta_data = mergeMetadata(user.raw_user_meta_data, data)

  const updated = await context.store.transaction(async (sql) => {
    await updateUser(sql, user.id, changes, isoNow(context))
    if (changes.encrypted_password) {
      await clearOneTimeTokens(sql, user.id)
      await deleteSessions(sql, user.id, session ? { keep: session.id } : {})
    }
    return findOwnUser(sql, user.id)
  })
  return c.json(userJson(updated))
}
