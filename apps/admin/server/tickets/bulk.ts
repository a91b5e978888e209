import type { TicketBulkResult } from '../../contract/tickets/tickets.ts'
import { isSameTime } from '../rows/is-same-time.ts'
import { signedIn } from '../rpc/implementer.ts'
import { changeTickets, type HeldTicket, lockTickets, refusals } from './rows/change-tickets.ts'
import { readTickets } from './rows/read-tickets.ts'

/** The same for many tickets in one transaction. What one of them refuses does not stop the others. */
export const bulkTickets = signedIn.tickets.bulk.handler(({ context, input }) => {
  const { ids: named, expected_updated_at, ...fields } = input
  const expected: Partial<Record<string, string | null>> = expected_updated_at ?? {}
  const ids = [...new Set(named)]
  const now = context.deps.now()
  return context.db.transaction(async (tx) => {
    const held = await lockTickets(tx, ids)
    const isStale = ({ id, updated_at }: HeldTicket) =>
      expected[id] !== undefined && !isSameTime(expected[id], updated_at)
    const refused = await refusals(tx, [...held.keys()], fields)
    const fresh = [...held.values()].filter((ticket) => !isStale(ticket) && !refused.has(ticket.id))
    await changeTickets(tx, fresh, fields)
    const rows = await readTickets(tx, ids, now)
    const results = ids.map((id): TicketBulkResult => {
      const [was, ticket] = [held.get(id), rows.get(id)]
      if (was === undefined || ticket === undefined) return { id, code: 'not_found', ticket: null }
      return { id, code: isStale(was) ? 'stale' : refused.has(id) ? 'invalid' : 'ok', ticket }
    })
    return { results }
  })
})
