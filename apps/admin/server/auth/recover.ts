import { accountKey, addressKey } from '../limits/limits.ts'
import { anyone } from '../rpc/implementer.ts'
import { clientInfo } from './open-session.ts'

/**
 * Mails a link to set a new password. The answer is the same, and comes as fast, whether or not there is such an
 * account: everything that could differ happens after it.
 */
export const recover = anyone.auth.recover.handler(async ({ context, input: { email } }) => {
  const { limits, errands, auth, links } = context.deps
  await limits.spend('recover_address', addressKey(context.request.address))
  await limits.spend('recover_account', accountKey(email))
  errands.begin('mail a recovery link', () => auth.recover(email, links.recovery, clientInfo(context)))
})
