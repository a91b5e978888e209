import type { Context } from 'hono'
import { z } from 'zod'
import { validEmail } from './check.ts'
import type { AuthContext } from './context.ts'
import { GoTrueError } from './error.ts'
import { deviceOf } from './issue-session.ts'
import { tokenHash } from './links/one-time-token.ts'
import { redirectTarget, withFragment } from './links/redirect.ts'
import { readBody } from './read-body.ts'
import { isLinkType, redeem } from './redeem.ts'

const Body = z.object({
  type: z.string().nullish(),
  token: z.string().nullish(),
  token_hash: z.string().nullish(),
  email: z.string().nullish(),
  redirect_to: z.string().nullish(),
})

const first_half = 'Confirmation link accepted. Please proceed to confirm link sent to the other email'
const bad_link = 'Email link is invalid or has expired'

/** POST /verify {type, token_hash} or {type, email, token} */
export async function verify(context: AuthContext, c: Context): Promise<Response> {
  const request = readRequest(await readBody(c, Body))
  const outcome = await context.store.transaction((sql) => redeem(context, sql, request, deviceOf(c)))
  if (outcome instanceof GoTrueError) throw outcome
  return c.json(outcome === 'pending' ? { msg: first_half, code: '200' } : outcome)
}

function readRequest({ type, token, token_hash, email, redirect_to }: z.output<typeof Body>) {
  if (!type) throw invalid('Verify requires a verification type')
  if (!token === !token_hash) throw invalid('Verify requires either a token or a token hash')
  if (token_hash) {
    if (email || redirect_to) throw invalid('Only the token_hash and type should be provided')
    if (!isLinkType(type)) throw invalid('Invalid email verification type')
    return { type, token_hash, refusal: bad_link }
  }
  if (!email) throw invalid('Only an email address or phone number should be provided on verify')
  const refusal = 'Token has expired or is invalid'
  return { type, token_hash: tokenHash(validEmail(email), token ?? ''), refusal }
}

/** GET /verify?token=<hash>&type=&redirect_to=: goes on to the page, with the session or the refusal in the fragment. */
export async function verifyLink(context: AuthContext, c: Context): Promise<Response> {
  const type = c.req.query('type')
  const token_hash = c.req.query('token')
  if (!type) throw invalid('Verify requires a verification type')
  if (!token_hash) throw invalid('Verify requires a token or a token hash')
  const target = redirectTarget(context, c)
  try {
    if (!isLinkType(type)) throw invalid('Invalid email verification type')
    const request = { type, token_hash, refusal: bad_link }
    const outcome = await context.store.transaction((sql) => redeem(context, sql, request, deviceOf(c)))
    if (outcome instanceof GoTrueError) throw outcome
    // GoTrue marks its fragments with an empty `sb`.
    const fragment =
      outcome === 'pending' ? { message: first_half, sb: '' } : { ...session(outcome), type, sb: '' }
    return c.redirect(withFragment(target, fragment), 303)
  } catch (error) {
    if (!(error instanceof GoTrueError)) throw error
    const failure = oauth_errors[error.status]
    return c.redirect(
      withFragment(target, {
        ...(failure ? { error: failure } : {}),
        error_code: error.code,
        error_description: error.message,
        sb: '',
      }),
      303,
    )
  }
}

const oauth_errors: Record<number, string> = {
  400: 'invalid_request',
  401: 'unauthorized_client',
  403: 'access_denied',
  500: 'server_error',
  503: 'temporarily_unavailable',
}

function session(answer: Record<string, unknown>): Record<string, string> {
  const names = ['access_token', 'expires_at', 'expires_in', 'refresh_token', 'token_type']
  return Object.fromEntries(names.map((name) => [name, String(answer[name])]))
}

function invalid(message: string): GoTrueError {
  return new GoTrueError(400, 'validation_failed', message)
}
