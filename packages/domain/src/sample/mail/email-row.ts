import { MINUTE } from '../calendar/calendar.ts'
import type { CommunicationRow } from '../rows.ts'
import { type Account, stamp, type World } from '../world.ts'

type Email = Pick<
  CommunicationRow,
  'direction' | 'subject' | 'body' | 'from_name' | 'from_address' | 'to_addresses' | 'in_reply_to'
> & { at: number }

const token = (account: Account) =>
  [0, 0].map(() => Math.floor(account.random.next() * 2 ** 40).toString(36)).join('.')

/** A row of type e-mail; the id is given when the whole history is known. */
export function emailRow(world: World, account: Account, email: Email): CommunicationRow {
  const { at, ...columns } = email
  const host = email.direction === 'outbound' ? `mail.${world.domain}` : account.cast.domain
  const synced = stamp(Math.min(world.now, at + account.random.between(0.2, 4) * MINUTE))
  return {
    id: '',
    agency_id: world.agency_id,
    client_id: account.client_id,
    type: 'email',
    ...columns,
    timestamp: stamp(at),
    duration_minutes: null,
    message_id: `${token(account)}@${host}`,
    import_id: null,
    created_by: null,
    created_at: synced,
    updated_at: synced,
  }
}
