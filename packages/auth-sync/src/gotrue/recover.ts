import type { Context } from 'hono'
import { z } from 'zod'
import { validEmail } from './check.ts'
import type { AuthContext } from './context.ts'
import { GoTrueError } from './error.ts'
import { redirectTarget } from './links/redirect.ts'
import { sendLink } from './links/send-link.ts'
import { readBody } from './read-body.ts'
import { findUserByEmail, lockUser } from './rows/find-user.ts'

const Body = z.object({ email: z.string().nullish() })

/**
 * POST /recover: mails a link to choose a new password, and says nothing of addresses that nobody has. As with GoTrue, its
 * time and its 429 tell all the same: the server answers before it asks here.
 */
export async function recover(context: AuthContext, c: Context): Promise<Response> {
  const { email } = await readBody(c, Body)
  if (!email) throw new GoTrueError(400, 'validation_failed', 'Password recovery requires an email')
  const address = validEmail(email)
  const redirect_to = redirectTarget(context, c)
  await context.store.transaction(async (sql) => {
    const found = await findUserByEmail(sql, address)
    const user = found && (await lockUser(sql, found.id))
    if (user) await sendLink(context, sql, user, 'recovery', redirect_to)
  })
  return c.json({})
}
