import type { AuthSession } from '@audienceos/auth-sync'
import { isAuthSyncError } from '@audienceos/auth-sync'
import { AppError } from '@audienceos/domain'
import { signInWithin } from '../auth/sign-in-within.ts'
import type { RequestContext } from '../rpc/implementer.ts'
import type { Session } from '../session/session.ts'
import { readAccount } from './get.ts'

/**
 * A fresh session of the caller, for what asks for their password again: by the account's own address, under the limits
 * of sign-in. Supabase refuses sensitive changes from sessions older than a day. Whoever asks for it ends it.
 * @throws AppError wrong_password, rate_limited
 */
export async function signInAnew(
  context: RequestContext & { session: Session },
  password: string,
): Promise<AuthSession> {
  const { email } = await readAccount(context.deps.auth, context.session.member.id)
  try {
    const { tokens, forgive } = await signInWithin(context, email, password)
    await forgive()
    return tokens
  } catch (error) {
    if (!isAuthSyncError(error, 'invalid_credentials')) throw error
    const message = 'This is not your current password.'
    throw new AppError('wrong_password', message, { errors: [{ path: 'body.current_password', message }] })
  }
}
