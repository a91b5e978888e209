import { randomUUID } from 'node:crypto'
import { sql, type UserTransaction } from '@audienceos/db'
import { AppError, type Ticket } from '@audienceos/domain'
import type { AlertRow } from '../../contract/alerts.ts'
import { stale } from '../errors/stale.ts'
import { isSameTime } from '../rows/is-same-time.ts'
import { signedIn } from '../rpc/implementer.ts'
import { lockAlerts } from './act/lock-alerts.ts'
import { readAlert } from './read-alerts.ts'
import { readTicket } from './read-ticket.ts'

const priorities = { critical: 'urgent', high: 'high', medium: 'medium', low: 'low' }

/**
 * Makes a ticket of an alert and acknowledges it: somebody is on it now. An alert has one ticket, so a repetition
 * answers the one that is there.
 */
export const makeTicket = signedIn.alerts.makeTicket.handler(({ context, input }) => {
  const { id, title, assignee_id, expected_updated_at } = input
  return context.db.transaction(async (tx) => {
    const held = (await lockAlerts(tx, [id])).get(id)
    const alert = await readAlert(tx, id)
    if (alert.ticket_id !== null) {
      const ticket = await readTicket(tx, alert.ticket_id)
      if (ticket !== undefined) return { alert, ticket, created: false }
    }
    if (expected_updated_at !== undefined && !isSameTime(expected_updated_at, alert.updated_at)) {
      throw stale(alert)
    }
    if (held?.status === 'resolved') {
      throw new AppError('conflict', 'It is resolved, so it needs no ticket.', { current: alert })
    }
    const ticket_id = context.idempotent_id ?? randomUUID()
    const assignee =
      assignee_id === undefined ? await ownerOr(tx, alert, context.session.member.id) : assignee_id
    await tx.$executeRaw(sql`
      insert into public.tickets (id, agency_id, client_id, assignee_id, title, description, status, priority)
      values (${ticket_id}::uuid, ${alert.agency_id}::uuid, ${alert.client_id}::uuid, ${assignee}::uuid,
        ${title ?? alert.title}, ${alert.description}, 'open', ${priorities[alert.severity ?? 'medium']})`)
    await tx.$executeRaw(sql`
      update public.alerts set ticket_id = ${ticket_id}::uuid, status = 'acknowledged' where id = ${id}::uuid`)
    const ticket = await readTicket(tx, ticket_id)
    if (ticket === undefined) throw new Error('a ticket was not there after its insert')
    return { alert: await readAlert(tx, id), ticket, created: true }
  })
})

/** The owner of the alert's client, who may have left since; else the person who asks. */
async function ownerOr(
  tx: Pick<UserTransaction, '$queryRaw'>,
  { owner_id }: Pick<AlertRow, 'owner_id'>,
  person: string,
): Promise<Ticket['assignee_id'] | string> {
  const [owner] = await tx.$queryRaw<{ id: string }[]>(
    sql`select m.id::text from audienceos.members() m where m.id = ${owner_id}::uuid`,
  )
  return owner?.id ?? person
}
