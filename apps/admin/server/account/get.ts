import type { AuthPort, AuthUser } from '@audienceos/auth-sync'
import { AppError } from '@audienceos/domain'
import type { AccountDetails } from '../../contract/account.ts'
import { signedIn } from '../rpc/implementer.ts'

/** How the caller signs in, as the auth service has it. */
export const getAccount = signedIn.account.get.handler(({ context }) =>
  readAccount(context.deps.auth, context.session.member.id),
)

/** @throws AppError no_session when the account is gone */
export async function readAccount(auth: AuthPort, id: string): Promise<AccountDetails> {
  const account = await auth.adminGetUser(id)
  if (account === null) throw new AppError('no_session', 'Your account is not there any more.')
  return accountDetails(account)
}

export function accountDetails({ email, new_email, new_email_sent_at }: AuthUser): AccountDetails {
  return { email, new_email, new_email_sent_at }
}
