import { AppError } from '@audienceos/domain'
import { addressKey } from '../limits/limits.ts'
import { anyone } from '../rpc/implementer.ts'
import { clientInfo } from './open-session.ts'

/** Trades a refresh token, for programs; the browser's cookies are renewed on the way by any request. */
export const refresh = anyone.auth.refresh.handler(async ({ context, input }) => {
  const { limits, sessions } = context.deps
  await limits.spend('refresh_address', addressKey(context.request.address))
  const tokens = await sessions.refresh(input.refresh_token, clientInfo(context))
  const session = tokens === null ? null : await sessions.ofToken(tokens.access_token, 'bearer')
  if (tokens === null || session === null)
    throw new AppError('no_session', 'The session has ended. Sign in again.')
  context.request.acted_as = session.member
  const { access_token, refresh_token, expires_at } = tokens
  return { access_token, refresh_token, expires_at, user: session.member }
})
