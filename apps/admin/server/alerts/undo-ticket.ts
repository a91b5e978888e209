import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { takeBack } from '../tickets/rows/take-back.ts'
import { lockAlerts } from './act/lock-alerts.ts'
import { readAlert } from './read-alerts.ts'

/**
 * Takes the ticket of an alert back, as long as nobody has touched it, and with it the acknowledgement that it brought.
 * Without a ticket there is nothing to do.
 */
export const undoTicket = signedIn.alerts.undoTicket.handler(({ context, input: { id } }) =>
  context.db.transaction(async (tx) => {
    await lockAlerts(tx, [id])
    const alert = await readAlert(tx, id)
    if (alert.ticket_id === null) return alert
    const outcome = await takeBack(tx, alert.ticket_id)
    if (outcome === 'touched')
      throw new AppError('conflict', 'Somebody has worked on the ticket.', { current: alert })
    // A ticket that went to another agency is no more this alert's.
    if (outcome === 'missing')
      await tx.$executeRaw(sql`update public.alerts set ticket_id = null where id = ${id}::uuid`)
    return readAlert(tx, id)
  }),
)
