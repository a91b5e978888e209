import { mailDelivery } from '../outbox/delivery.ts'
import { anyone } from '../rpc/implementer.ts'

/** What the first screen needs to know before anybody has signed in. */
export const setup = anyone.auth.setup.handler(async ({ context: { deps } }) => {
  const [row] = await deps.store.query<{ found: boolean }>(
    'select exists (select from public.agencies) as found',
  )
  const { config, version } = deps
  return { signup: config.SIGNUP, has_agency: row?.found ?? false, mail: mailDelivery(config), version }
})
