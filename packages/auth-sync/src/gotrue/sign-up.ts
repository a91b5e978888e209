import type { Context } from 'hono'
import { z } from 'zod'
import { hashPassword } from '../passwords/hash.ts'
import { checkPasswordStrength, validEmail } from './check.ts'
import { type AuthContext, audience, isoNow } from './context.ts'
import { createAccount } from './create-account.ts'
import { GoTrueError } from './error.ts'
import { deviceOf, issueSession } from './issue-session.ts'
import { redirectTarget } from './links/redirect.ts'
import { sendLink } from './links/send-link.ts'
import { readBody } from './read-body.ts'
import { findEmailHolder, findOwnUser } from './rows/find-user.ts'
import { updateUser } from './rows/update-user.ts'
import { userJson } from './rows/user-json.ts'
import type { UserRow } from './rows/user-row.ts'

const Body = z.object({
  email: z.string().nullish(),
  password: z.string().nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
})

/** POST /signup */
export async function signUp(context: AuthContext, c: Context): Promise<Response> {
  if (context.disable_signup) {
    throw new GoTrueError(422, 'signup_disabled', 'Signups not allowed for this instance')
  }
  const { email, password, data } = await readBody(c, Body)
  if (!password) throw new GoTrueError(400, 'validation_failed', 'Signup requires a valid password')
  checkPasswordStrength(password)
  const address = validEmail(email ?? '')
  const holder = await findEmailHolder(context.store, address)
  // Hashed for a known address too: the time taken must not tell.
  const encrypted_password = await hashPassword(password)
  const metadata = data ?? {}
  if (holder) return c.json(repeated(context, holder, address, metadata))

  return c.json(await newAccount(context, c, { email: address, encrypted_password, metadata }))
}

/** The answer to a sign-up with an address that has an account. */
function repeated(
  context: AuthContext,
  holder: UserRow,
  email: string,
  metadata: Record<string, unknown>,
): Record<string, unknown> {
  // GoTrue confirms and signs in over an unconfirmed account here, with the old password: an invitation could be taken
  // over by whoever signs up first. This endpoint refuses instead.
  if (context.autoconfirm) throw new GoTrueError(422, 'user_already_exists', 'User already registered')
  const now = isoNow(context)
  const unconfirmed = holder.email_confirmed_at === null
  return userJson({
    ...blank,
    id: unconfirmed ? holder.id : crypto.randomUUID(),
    role: unconfirmed ? holder.role : '',
    email,
    raw_app_meta_data: { provider: 'email', providers: ['email'] },
    raw_user_meta_data: metadata,
    confirmation_sent_at: now,
    created_at: now,
    updated_at: now,
  })
}

async function newAccount(
  context: AuthContext,
  c: Context,
  account: { email: string; encrypted_password: string; metadata: Record<string, unknown> },
): Promise<Record<string, unknown>> {
  const redirect_to = redirectTarget(context, c)
  return context.store.transaction(async (sql) => {
    const user = await createAccount(context, sql, { ...account, confirmed: context.autoconfirm })
    const { id, email } = user
    // GoTrue repeats in the metadata what the identity says.
    const verified = { sub: id, email, email_verified: context.autoconfirm, phone_verified: false }
    await updateUser(sql, id, { raw_user_meta_data: { ...account.metadata, ...verified } }, isoNow(context))
    if (!context.autoconfirm) await sendLink(context, sql, user, 'confirmation', redirect_to)
    const written = await findOwnUser(sql, id)
    return context.autoconfirm ? issueSession(context, sql, written, deviceOf(c)) : userJson(written)
  })
}

const blank: UserRow = {
  id: '',
  aud: audience,
  role: '',
  email: '',
  encrypted_password: null,
  email_confirmed_at: null,
  invited_at: null,
  phone: null,
  phone_confirmed_at: null,
  confirmation_sent_at: null,
  confirmed_at: null,
  recovery_sent_at: null,
  email_change: null,
  email_change_sent_at: null,
  email_change_confirm_status: 0,
  last_sign_in_at: null,
  raw_app_meta_data: {},
  raw_user_meta_data: {},
  created_at: '',
  updated_at: '',
  banned_until: null,
  deleted_at: null,
  is_anonymous: false,
  identities: [],
}
