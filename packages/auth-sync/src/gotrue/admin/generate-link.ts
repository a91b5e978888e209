import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { z } from 'zod'
import { hashPassword } from '../../passwords/hash.ts'
import type { Sql } from '../../store/store.ts'
import { checkPasswordStrength, validEmail } from '../check.ts'
import { type AuthContext, isoNow } from '../context.ts'
import { createAccount } from '../create-account.ts'
import { emailExists, GoTrueError } from '../error.ts'
import { issueEmailChange, issueLink, type LinkToken } from '../links/issue-link.ts'
import { redirectTarget } from '../links/redirect.ts'
import { readBody } from '../read-body.ts'
import { findEmailHolder, findOwnUser, findUserByEmail, lockUser } from '../rows/find-user.ts'
import { mergeMetadata, updateUser } from '../rows/update-user.ts'
import { userJson } from '../rows/user-json.ts'
import type { UserRow } from '../rows/user-row.ts'
import { findOrCreateInvitee } from './invite.ts'

const Body = z.object({
  type: z.string().nullish(),
  email: z.string().nullish(),
  new_email: z.string().nullish(),
  password: z.string().nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
  redirect_to: z.string().nullish(),
})

interface LinkRequest {
  type: string
  email: string
  new_email: string
  /** bcrypt, for an account that the link makes. */
  encrypted_password: string
  data: Record<string, unknown>
}

/** POST /admin/generate_link: a link without a mail, whatever went out before. */
export async function generateLink(context: AuthContext, c: Context): Promise<Response> {
  const body = await readBody(c, Body)
  const redirect_to = redirectTarget(context, c, body.redirect_to)
  const email = validEmail(body.email ?? '')
  const known = await findUserByEmail(context.store, email)
  // A link to sign in makes an account where there is none, as one to sign up.
  const type = body.type === 'magiclink' && !known ? 'signup' : (body.type ?? '')
  const request: LinkRequest = {
    type,
    email,
    new_email: body.new_email ?? '',
    encrypted_password: type === 'signup' && !known ? await firstPassword(body) : '',
    data: body.data ?? {},
  }
  const { user, token } = await context.store.transaction((sql) => issue(context, sql, request))
  const verification = type.startsWith('email_change') ? 'email_change' : type
  const query = new URLSearchParams({ token: token.token_hash, type: verification, redirect_to })
  return c.json({
    ...userJson(user),
    action_link: `${context.issuer}/verify?${query}`,
    email_otp: token.otp,
    hashed_token: token.token_hash,
    verification_type: type,
    redirect_to,
  })
}

async function firstPassword({ type, password }: z.output<typeof Body>): Promise<string> {
  if (type === 'magiclink') return hashPassword(randomBytes(32).toString('base64url'))
  if (!password) throw new GoTrueError(400, 'validation_failed', 'Signup requires a valid password')
  checkPasswordStrength(password)
  return hashPassword(password)
}

async function issue(
  context: AuthContext,
  sql: Sql,
  request: LinkRequest,
): Promise<{ user: UserRow; token: LinkToken }> {
  const { type, email, data } = request
  const finished = async (user: UserRow, token: LinkToken) => ({
    user: await findOwnUser(sql, user.id),
    token,
  })
  if (type === 'invite') {
    const user = await findOrCreateInvitee(context, sql, email, data)
    return finished(user, await issueLink(context, sql, user, 'invite'))
  }
  const found = await findUserByEmail(sql, email)
  const user = found && (await lockUser(sql, found.id))
  if (type === 'signup') {
    if (user && user.email_confirmed_at !== null) throw emailExists()
    if (user) {
      const raw_user_meta_data = mergeMetadata(user.raw_user_meta_data, data)
      await updateUser(sql, user.id, { raw_user_meta_data }, isoNow(context))
    }
    const { encrypted_password } = request
    const account = user ?? (await createAccount(context, sql, { email, encrypted_password, metadata: data }))
    return finished(account, await issueLink(context, sql, account, 'confirmation'))
  }
  if (!['recovery', 'magiclink', 'email_change_current', 'email_change_new'].includes(type)) {
    throw new GoTrueError(400, 'validation_failed', `Invalid email action link type requested: ${type}`)
  }
  if (!user) throw new GoTrueError(404, 'user_not_found', 'User with this email not found')
  if (type === 'recovery' || type === 'magiclink') {
    return finished(user, await issueLink(context, sql, user, 'recovery'))
  }
  const token = await emailChangeToken(context, sql, user, request)
  return finished(user, token)
}

async function emailChangeToken(
  context: AuthContext,
  sql: Sql,
  user: UserRow,
  request: LinkRequest,
): Promise<LinkToken> {
  const side = request.type === 'email_change_current' ? 'current' : 'new'
  if (side === 'current' && !context.secure_email_change) {
    throw new GoTrueError(
      400,
      'validation_failed',
      'Enable secure email change to generate link for current email',
    )
  }
  const new_email = validEmail(request.new_email)
  const holder = await findEmailHolder(sql, new_email)
  if (holder && holder.id !== user.id) throw emailExists()
  const tokens = await issueEmailChange(context, sql, user, new_email, [side])
  return tokens[side] ?? { otp: '', token_hash: '' }
}
