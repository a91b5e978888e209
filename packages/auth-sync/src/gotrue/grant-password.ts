import type { Context } from 'hono'
import { z } from 'zod'
import { isBanned } from '../accounts/is-banned.ts'
import { verifyPassword } from '../passwords/hash.ts'
import type { AuthContext } from './context.ts'
import { GoTrueError } from './error.ts'
import { deviceOf, issueSession } from './issue-session.ts'
import { readBody } from './read-body.ts'
import { findUserByEmail } from './rows/find-user.ts'

const Body = z.object({ email: z.string().nullish(), password: z.string().nullish() })

/** Signs in by e-mail and password. */
export async function grantPassword(context: AuthContext, c: Context): Promise<Response> {
  const { email, password } = await readBody(c, Body)
  if (!email) throw new GoTrueError(400, 'validation_failed', 'missing email or phone')
  const user = await findUserByEmail(context.store, email.trim().toLowerCase())
  const proven = await verifyPassword(password ?? '', user?.encrypted_password)
  if (!user || !proven) throw new GoTrueError(400, 'invalid_credentials', 'Invalid login credentials')
  // GoTrue tells of a ban before it looks at the password, and so tells strangers which accounts exist. Here, after.
  if (isBanned(user, context.now())) throw new GoTrueError(400, 'user_banned', 'User is banned')
  if (user.email_confirmed_at === null) {
    throw new GoTrueError(400, 'email_not_confirmed', 'Email not confirmed')
  }
  const answer = await context.store.transaction((sql) => issueSession(context, sql, user, deviceOf(c)))
  return c.json(answer)
}
