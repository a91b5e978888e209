import type { Context } from 'hono'
import { z } from 'zod'
import { validEmail } from './check.ts'
import type { AuthContext } from './context.ts'
import { GoTrueError } from './error.ts'
import { redirectTarget } from './links/redirect.ts'
import { sendEmailChange, sendLink } from './links/send-link.ts'
import { readBody } from './read-body.ts'
import { findUserByEmail, lockUser } from './rows/find-user.ts'

const Body = z.object({ type: z.string().nullish(), email: z.string().nullish() })

/** POST /resend: the mail of a sign-up or a change of address once more, silent about accounts that await none. */
export async function resend(context: AuthContext, c: Context): Promise<Response> {
  const { type, email } = await readBody(c, Body)
  if (type !== 'signup' && type !== 'email_change') {
    throw new GoTrueError(
      400,
      'validation_failed',
      'Missing one of these types: signup, email_change, sms, phone_change',
    )
  }
  if (!email) {
    const message =
      type === 'signup' ? 'Type provided requires an email address' : 'Missing email address or phone number'
    throw new GoTrueError(400, 'validation_failed', message)
  }
  const address = validEmail(email)
  const redirect_to = redirectTarget(context, c)
  await context.store.transaction(async (sql) => {
    const found = await findUserByEmail(sql, address)
    const user = found && (await lockUser(sql, found.id))
    if (!user) return
    if (type === 'signup') {
      if (user.email_confirmed_at === null) await sendLink(context, sql, user, 'confirmation', redirect_to)
    } else if (user.email_change) {
      await sendEmailChange(context, sql, user, user.email_change, redirect_to)
    }
  })
  return c.json({})
}
