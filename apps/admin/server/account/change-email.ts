import { isAuthSyncError, type Store } from '@audienceos/auth-sync'
import { AppError } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { accountDetails } from './get.ts'
import { signInAnew } from './sign-in-anew.ts'

/**
 * Asks for another address: the auth service mails links to it, and nothing changes before they are followed. An address
 * that is taken is refused in the same words whoever has it, before the change could get stuck half-way.
 */
export const changeEmail = signedIn.account.changeEmail.handler(
  async ({ context, input: { email, ...input } }) => {
    const { deps, session } = context
    await deps.limits.spend('change_email_account', session.member.id)
    const tokens = await signInAnew(context, input.current_password)
    try {
      if (tokens.user.email === email) {
        const message = 'This is your address already.'
        throw new AppError('invalid', message, { errors: [{ path: 'body.email', message }] })
      }
      if (await isTaken(deps.store, email, session.member.id)) throw taken()
      return accountDetails(await deps.auth.requestEmailChange(tokens, email, deps.links.email_change))
    } catch (error) {
      throw isAuthSyncError(error, 'email_taken') ? taken() : error
    } finally {
      await deps.auth.signOut(tokens.access_token, 'local').catch(() => {})
    }
  },
)

/** Whether a profile of somebody else, or an operation at work, holds the address. */
async function isTaken(store: Store, email: string, own_id: string): Promise<boolean> {
  const [row] = await store.query<{ taken: boolean }>(
    `select exists (select from public.users u where lower(u.email) = $1 and u.id <> $2::uuid)
       or exists (select from audienceos.auth_operations o where o.email = $1 and o.finished_at is null) as taken`,
    [email, own_id],
  )
  return row?.taken ?? false
}

function taken(): AppError {
  return new AppError('email_taken', 'This address cannot be used.')
}
