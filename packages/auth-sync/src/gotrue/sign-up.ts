import type { Context } from 'hono'
import { z } from 'zod'
import { hashPassword } from '../passwords/hash.ts'
import { sqlState } from '../store/sql-state.ts'
import { checkPasswordStrength, validEmail } from './check.ts'
import { type AuthContext, audience, isoNow } from './context.ts'
import { GoTrueError } from './error.ts'
import { deviceOf, issueSession } from './issue-session.ts'
import { readBody } from './read-body.ts'
import { findEmailHolder, findOwnUser } from './rows/find-user.ts'
import { insertUser } from './rows/insert-user.ts'
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

  const answer = await createAccount(context, c, { address, encrypted_password, metadata })
  return c.json(answer)
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

async function createAccount(
  context: AuthContext,
  c: Context,
  account: { address: string; encrypted_password: string; metadata: Record<string, unknown> },
): Promise<Record<string, unknown>> {
  const id = crypto.randomUUID()
  const now = isoNow(context)
  const verified = {
    sub: id,
    email: account.address,
    email_verified: context.autoconfirm,
    phone_verified: false,
  }
  try {
    return await context.store.transaction(async (sql) => {
      await insertUser(sql, {
        id,
        email: account.address,
        role: 'authenticated',
        encrypted_password: account.encrypted_password,
        confirmed_at: context.autoconfirm ? now : null,
        banned_until: null,
        app_metadata: { provider: 'email', providers: ['email'] },
        user_metadata: { ...account.metadata, ...verified },
        created_at: now,
      })
      const user = await findOwnUser(sql, id)
      return context.autoconfirm ? issueSession(context, sql, user, deviceOf(c)) : userJson(user)
    })
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    throw new GoTrueError(500, 'unexpected_failure', 'Database error saving new user', { cause: error })
  }
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
