import type { Store } from '@audienceos/auth-sync'
import { recordAct } from '../activity/act.ts'
import { accountKey, addressKey } from '../limits/limits.ts'
import { anyone } from '../rpc/implementer.ts'
import { clientInfo } from './open-session.ts'

/**
 * Mails a link to set a new password. The answer is the same, and comes as fast, whether or not there is such an
 * account: everything that could differ happens after it.
 */
export const recover = anyone.auth.recover.handler(async ({ context, input: { email } }) => {
  const { deps, request } = context
  const { limits, errands, auth, links } = deps
  await limits.spend('recover_address', addressKey(context.request.address))
  await limits.spend('recover_account', accountKey(email))
  errands.begin('mail a recovery link', async () => {
    await auth.recover(email, links.recovery, clientInfo(context))
    const agency_id = await agencyOf(deps.store, email)
    if (agency_id !== undefined) await recordAct(deps, request, 'auth.recover', agency_id)
  })
})

/** In whose log it is told, by the address in lower case; of an address that nobody has there is nothing to tell. */
async function agencyOf(store: Store, email: string): Promise<string | undefined> {
  const [row] = await store.query<{ agency_id: string }>(
    `select c.agency_id::text from public.users u join public.clients c on c.id = u.client_id
      where lower(u.email) = lower($1) and c.agency_id is not null`,
    [email],
  )
  return row?.agency_id
}
