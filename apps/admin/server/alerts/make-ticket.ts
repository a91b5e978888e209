import { randomUUID } from 'node:crypto'
import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { stale } from '../errors/stale.ts'
import { isSameTime } from '../rows/is-same-time.ts'
import { signedIn } from '../rpc/implementer.ts'
import { insertTicket } from '../tickets/rows/insert-ticket.ts'
import { ownerOr } from '../tickets/rows/owner-or.ts'
import { readTicket, readWhole } from '../tickets/rows/read-tickets.ts'
import { lockAlerts } from './act/lock-alerts.ts'
import { readAlert } from './read-alerts.ts'

const priorities = { critical: 'urgent', high: 'high', medium: 'medium', low: 'low' }

/**
 * Makes a ticket of an alert and acknowledges it: somebody is on it now. An alert has one ticket, so a repetition
 * answers the one that is there.
 */
export const makeTicket = signedIn.alerts.makeTicket.handler(({ context, input }) => {
  const { id, title, assignee_id, expected_updated_at } = input
  const now = context.deps.now()
  return context.db.transaction(async (tx) => {
    const held = (await lockAlerts(tx, [id])).get(id)
    const alert = await readAlert(tx, id)
    if (alert.ticket_id !== null) {
      const ticket = await readWhole(tx, alert.ticket_id, now)
      if (ticket !== undefined) return { alert, ticket, created: false }
    }
    if (expected_updated_at !== undefined && !isSameTime(expected_updated_at, alert.updated_at)) {
      throw stale(alert)
    }
    if (held?.status === 'resolved') {
      throw new AppError('conflict', 'It is resolved, so it needs no ticket.', { current: alert })
    }
    const ticket_id = context.idempotent_id ?? randomUUID()
    const me = context.session.member.id
    const inserted = await insertTicket(tx, {
      id: ticket_id,
      client_id: alert.client_id,
      assignee_id: assignee_id === undefined ? await ownerOr(tx, alert.client_id, me) : assignee_id,
      title: title ?? alert.title,
      description: alert.description,
      status: 'open',
      priority: priorities[alert.severity ?? 'medium'],
      communication_id: null,
    })
    if (!inserted) throw new AppError('conflict', 'That id is taken.')
    await tx.$executeRaw(sql`
      update public.alerts set ticket_id = ${ticket_id}::uuid, status = 'acknowledged' where id = ${id}::uuid`)
    return { alert: await readAlert(tx, id), ticket: await readTicket(tx, ticket_id, now), created: true }
  })
})
