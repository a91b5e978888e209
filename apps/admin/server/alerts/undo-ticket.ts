import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { lockAlerts } from './act/lock-alerts.ts'
import { readAlert } from './read-alerts.ts'

/**
 * Takes the ticket of an alert back, as long as nobody has touched it, and with it the acknowledgement that it brought:
 * one statement's time apart they would not be, for both were written in one transaction. Without a ticket there is
 * nothing to do.
 */
export const undoTicket = signedIn.alerts.undoTicket.handler(({ context, input: { id } }) =>
  context.db.transaction(async (tx) => {
    await lockAlerts(tx, [id])
    const alert = await readAlert(tx, id)
    if (alert.ticket_id === null) return alert
    const [ticket] = await tx.$queryRaw<{ untouched: boolean; acknowledged: boolean }[]>(sql`
      select t.updated_at is not distinct from t.created_at as untouched,
        coalesce(a.status = 'acknowledged' and a.acknowledged_at = t.created_at, false) as acknowledged
      from public.tickets t join public.alerts a on a.ticket_id = t.id and a.id = ${id}::uuid
      where t.id = ${alert.ticket_id}::uuid for update of t`)
    if (ticket?.untouched === false) {
      throw new AppError('conflict', 'Somebody has worked on the ticket.', { current: alert })
    }
    const status = ticket?.acknowledged ? 'open' : alert.status
    await tx.$executeRaw(sql`
      update public.alerts set ticket_id = null, status = ${status} where id = ${id}::uuid`)
    await tx.$executeRaw(sql`delete from public.tickets where id = ${alert.ticket_id}::uuid`)
    return readAlert(tx, id)
  }),
)
