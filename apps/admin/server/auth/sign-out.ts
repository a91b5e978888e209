import { isSecure } from '../config/public-url.ts'
import { anyone } from '../rpc/implementer.ts'
import { announce } from '../session/announce.ts'
import { clearedCookies } from '../session/cookies.ts'

/** Ends this session, if there is one, here and on every other server; the cookies go in any case. */
export const signOut = anyone.auth.signOut.handler(async ({ context }) => {
  const { deps, request } = context
  if (request.session?.via !== 'bearer') request.cookies = clearedCookies(isSecure(deps.config))
  if (request.session === undefined) return
  const { access_token, member } = request.session
  await deps.auth.signOut(access_token, 'local')
  deps.sessions.forget(member.id)
  await announce(deps.store, 'sessions', member)
})
