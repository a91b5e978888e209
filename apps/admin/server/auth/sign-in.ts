import { anyone } from '../rpc/implementer.ts'
import { healEmail } from './heal-email.ts'
import { openSession } from './open-session.ts'
import { signInWithin } from './sign-in-within.ts'

/** Opens a session with e-mail and password. */
export const signIn = anyone.auth.signIn.handler(async ({ context, input }) => {
  const { tokens, forgive } = await signInWithin(context, input.email, input.password)
  const session = await openSession(context, tokens)
  await forgive()
  healEmail(context.deps, session)
  const { access_token, refresh_token, expires_at } = tokens
  return { access_token, refresh_token, expires_at, user: session.member }
})
