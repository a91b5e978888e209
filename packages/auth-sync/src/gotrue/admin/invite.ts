import type { Context } from 'hono'
import { z } from 'zod'
import type { Sql } from '../../store/store.ts'
import { validEmail } from '../check.ts'
import type { AuthContext } from '../context.ts'
import { createAccount } from '../create-account.ts'
import { emailExists } from '../error.ts'
import { redirectTarget } from '../links/redirect.ts'
import { sendLink } from '../links/send-link.ts'
import { readBody } from '../read-body.ts'
import { findOwnUser, findUserByEmail, lockUser } from '../rows/find-user.ts'
import { userJson } from '../rows/user-json.ts'
import type { UserRow } from '../rows/user-row.ts'

const Body = z.object({
  email: z.string().nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
})

/** POST /invite: mails an unconfirmed account under the id it has, or a new one. */
export async function invite(context: AuthContext, c: Context): Promise<Response> {
  const { email, data } = await readBody(c, Body)
  const address = validEmail(email ?? '')
  const redirect_to = redirectTarget(context, c)
  const user = await context.store.transaction(async (sql) => {
    const invited = await findOrCreateInvitee(context, sql, address, data ?? {})
    await sendLink(context, sql, invited, 'invite', redirect_to)
    return findOwnUser(sql, invited.id)
  })
  return c.json(userJson(user))
}

/** The unconfirmed account of the address, locked; a new one without password if there is none. @throws 422 email_exists */
export async function findOrCreateInvitee(
  context: AuthContext,
  sql: Sql,
  email: string,
  metadata: Record<string, unknown>,
): Promise<UserRow> {
  const found = await findUserByEmail(sql, email)
  const user = found && (await lockUser(sql, found.id))
  if (user && user.email_confirmed_at !== null) throw emailExists()
  return user ?? createAccount(context, sql, { email, encrypted_password: '', metadata })
}
