import { withdrawEmailChange } from '@audienceos/auth-sync'
import { signedIn } from '../rpc/implementer.ts'
import { accountDetails } from './get.ts'

/** Takes back the change of address that waits to be confirmed. Without one, nothing happens. */
export const withdrawEmail = signedIn.account.withdrawEmail.handler(async ({ context }) => {
  const { deps, session } = context
  return accountDetails(await withdrawEmailChange(deps.auth, session.member.id, deps.links.email_change))
})
