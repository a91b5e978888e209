import { setImmediate } from 'node:timers/promises'
import { raw, type Sql, sql } from '@audienceos/db'
import type { TicketDue } from '@audienceos/domain'
import type { Reader } from '../../clients/read-client.ts'
import { ticketFilters } from '../filters.ts'
import type { TicketFilters } from '../query.ts'
import { clock_columns, unclosed } from '../rows/columns.ts'
import type { Asked } from '../tickets-page.ts'
import { dueOf, type TicketClock } from './due-of.ts'
import { readTerms, terms_json } from './terms.ts'

/** So many tickets are looked at before other requests have their turn. */
const slice = 500

export type ScannedTicket = TicketDue & { id: string; assignee_id: string | null }

/**
 * How every ticket that is not closed stands against its limit, those that are due first coming first. No column knows
 * that, so all of them are read, with nothing but what their clocks run on.
 */
export async function scanDue(
  db: Reader,
  filters: TicketFilters,
  { user_id, now }: Asked,
): Promise<ScannedTicket[]> {
  const text = await db.$queryJson(scanStatement(filters, user_id))
  const { terms, rows } = JSON.parse(text ?? 'null') as {
    terms: { rule: unknown; calendar: unknown }
    rows: [
      id: string,
      assignee_id: string | null,
      status: string | null,
      priority: string | null,
      created: number | null,
      states: TicketClock['states'],
    ][]
  }
  const read = readTerms(terms)
  const wanted = filters.due === undefined ? undefined : new Set<string>(filters.due)
  const found: ScannedTicket[] = []
  for (const [index, [id, assignee_id, status, priority, created, states]] of rows.entries()) {
    // Others have their turn: calendars are walked for each.
    if (index % slice === slice - 1) await setImmediate()
    const { at, state, percent } = dueOf({ id, status, priority, created, states }, read, now)
    if (wanted?.has(state) ?? true) found.push({ id, assignee_id, at, state, percent })
  }
  return found.sort(byDue)
}

export function scanStatement(filters: TicketFilters, user_id: string): Sql {
  return sql`
    select json_build_object('terms', ${terms_json}, 'rows', (
      select coalesce(json_agg(json_build_array(r.id, r.assignee_id, r.status, r.priority, r.created, r.states)), '[]')
      from (
        select t.id, t.assignee_id, left(t.status, 100) as status, left(t.priority, 100) as priority,
          ${raw(clock_columns('t'))}
        from public.tickets t
        where ${ticketFilters(filters, user_id)} and ${unclosed}
      ) r))::text`
}

/** The soonest first, then those whose clock stands still; of equals, any order that stays the same. */
export function byDue(
  one: Pick<ScannedTicket, 'id' | 'at'>,
  other: Pick<ScannedTicket, 'id' | 'at'>,
): number {
  const [first, second] = [one.at ?? Number.POSITIVE_INFINITY, other.at ?? Number.POSITIVE_INFINITY]
  if (first !== second) return first < second ? -1 : 1
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}
