import type { AuthSession } from '@audienceos/auth-sync'
import { accountKey, addressKey } from '../limits/limits.ts'
import type { RequestContext } from '../rpc/implementer.ts'
import { clientInfo } from './open-session.ts'

/**
 * Opens a session in the auth service. Counted per address and per account before the password is looked at, whether
 * or not there is such an account; `forgive` forgets the attempts once the session has proved good for something.
 * @throws AppError rate_limited; AuthSyncError invalid_credentials and those of the auth service
 */
export async function signInWithin(
  context: RequestContext,
  email: string,
  password: string,
): Promise<{ tokens: AuthSession; forgive(): Promise<void> }> {
  const { limits, auth } = context.deps
  const address = addressKey(context.request.address)
  const account = accountKey(email)
  await limits.spend('sign_in_address', address)
  await limits.spend('sign_in_account_address', `${account}:${address}`)
  await limits.spend('sign_in_account', account)
  const tokens = await auth.signIn(email, password, clientInfo(context))
  return {
    tokens,
    async forgive() {
      await limits.forgive('sign_in_account_address', `${account}:${address}`)
      await limits.forgive('sign_in_account', account)
    },
  }
}
