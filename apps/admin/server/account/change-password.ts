import { isSecure } from '../config/public-url.ts'
import { signedIn } from '../rpc/implementer.ts'
import { announce } from '../session/announce.ts'
import { sessionCookies } from '../session/cookies.ts'
import { signInAnew } from './sign-in-anew.ts'

/**
 * Changes the caller's password. Every session of theirs ends, on every server, but a new one that the answer hands over
 * in place of the caller's: in the cookies, or to a program in its body.
 */
export const changePassword = signedIn.account.changePassword.handler(async ({ context, input }) => {
  const { deps, session, request } = context
  const tokens = await signInAnew(context, input.current_password)
  try {
    await deps.auth.changePassword(tokens, input.password, input.current_password)
  } catch (error) {
    await deps.auth.signOut(tokens.access_token, 'local').catch(() => {})
    throw error
  }
  deps.sessions.forget(session.member.id)
  await announce(deps.store, 'sessions', session.member)
  if (session.via === 'cookie') request.cookies = sessionCookies(tokens, isSecure(deps.config), deps.now())
  const { access_token, refresh_token, expires_at } = tokens
  return { access_token, refresh_token, expires_at, user: session.member }
})
