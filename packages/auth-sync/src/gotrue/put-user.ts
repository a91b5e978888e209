import type { Context } from 'hono'
import { z } from 'zod'
import { wipeMails } from '../mail/outbox.ts'
import { hashPassword, verifyPassword } from '../passwords/hash.ts'
import { requireUser } from './authenticate.ts'
import { checkPasswordStrength, validEmail } from './check.ts'
import { type AuthContext, isoNow } from './context.ts'
import { emailExists, GoTrueError } from './error.ts'
import { redirectTarget } from './links/redirect.ts'
import { sendEmailChange } from './links/send-link.ts'
import { readBody } from './read-body.ts'
import { findEmailHolder, findOwnUser } from './rows/find-user.ts'
import { clearOneTimeTokens } from './rows/one-time-tokens.ts'
import { deleteSessions } from './rows/sessions.ts'
import { mergeMetadata, type UserChanges, updateUser } from './rows/update-user.ts'
import { userJson } from './rows/user-json.ts'

const Body = z.object({
  password: z.string().nullish(),
  email: z.string().nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
  app_metadata: z.record(z.string(), z.unknown()).nullish(),
})

/** PUT /user: a new password (which ends the other sessions), metadata, or a change of address that awaits its links. */
export async function putUser(context: AuthContext, c: Context): Promise<Response> {
  const { user, session } = await requireUser(context, c)
  const { password, email, data, app_metadata } = await readBody(c, Body)
  const address = email ? validEmail(email) : ''
  if (typeof password === 'string') checkPasswordStrength(password)
  if (app_metadata) {
    throw new GoTrueError(403, 'not_admin', 'Updating app_metadata requires admin privileges')
  }
  const moves = address !== '' && address !== user.email
  if (moves) {
    const holder = await findEmailHolder(context.store, address)
    if (holder && holder.id !== user.id) throw emailExists()
  }
  const changes: UserChanges = {}
  if (typeof password === 'string') {
    if (user.encrypted_password && (await verifyPassword(password, user.encrypted_password))) {
      throw new GoTrueError(422, 'same_password', 'New password should be different from the old password.')
    }
    changes.encrypted_password = await hashPassword(password)
  }
  if (data) changes.raw_user_meta_data = mergeMetadata(user.raw_user_meta_data, data)

  const updated = await context.store.transaction(async (sql) => {
    await updateUser(sql, user.id, changes, isoNow(context))
    if (changes.encrypted_password) {
      await clearOneTimeTokens(sql, user.id, { forget_sent: true })
      await wipeMails(sql, user.id, 'taken_back')
      await deleteSessions(sql, user.id, session ? { keep: session.id } : {})
    }
    if (moves) {
      const current = await findOwnUser(sql, user.id)
      await sendEmailChange(context, sql, current, address, redirectTarget(context, c))
    }
    return findOwnUser(sql, user.id)
  })
  return c.json(userJson(updated))
}
