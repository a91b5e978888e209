import { DAY } from '../calendar/calendar.ts'
import type { CommunicationRow, TicketRow } from '../rows.ts'
import type { Account, World } from '../world.ts'

/** What an alert is about, measured in the generated history. `ended` is null while it still holds. */
export type Incident = {
  rule: 'unanswered' | 'silent' | 'no_meeting' | 'overdue' | 'stale' | 'unassigned' | 'surge'
  account: Account
  began: number
  raised: number
  ended: number | null
  communication?: CommunicationRow
  ticket?: TicketRow
  /** Hours, days or a count, by rule. */
  measure: number
}

const allowed = { urgent: 1, high: 7, medium: 14, low: 30 }

/** Everything in one client's year that a rule would have caught, past and present. */
export function incidents(
  world: World,
  account: Account,
  rows: readonly CommunicationRow[],
  tickets: readonly TicketRow[],
): Incident[] {
  const { now, calendar } = world
  const found: Incident[] = []
  let asked: CommunicationRow | null = null
  let last = account.from
  let met = account.from

  const unanswered = (row: CommunicationRow, ended: number | null) => {
    const began = Date.parse(row.timestamp)
    const minutes = calendar.businessMinutes(began, ended ?? now)
    if (minutes > (ended === null ? 480 : 540))
      found.push({
        rule: 'unanswered',
        account,
        began,
        raised: calendar.addBusinessMinutes(began, 481),
        ended,
        communication: row,
        measure: minutes / 60,
      })
  }
  const gap = (rule: 'silent' | 'no_meeting', from: number, to: number | null, days: number) => {
    const length = ((to ?? now) - from) / DAY
    if (length > days)
      found.push({ rule, account, began: from, raised: from + days * DAY, ended: to, measure: length })
  }

  for (const row of rows) {
    const at = Date.parse(row.timestamp)
    if (row.direction === 'inbound' && row.type === 'email') asked ??= row
    else if (row.direction === 'outbound' && asked) {
      unanswered(asked, at)
      asked = null
    }
    if (row.type === 'note') continue
    gap('silent', last, at, 14)
    last = at
    if (row.type !== 'meeting') continue
    gap('no_meeting', met, at, 45)
    met = at
  }
  if (account.storyline.status === 'active') {
    if (asked) unanswered(asked, null)
    gap('silent', last, null, 14)
    gap('no_meeting', met, null, 45)
  }
  for (const ticket of tickets) {
    const began = Date.parse(ticket.created_at)
    const touched = Date.parse(ticket.updated_at)
    const ended = ticket.status === 'done' ? touched : null
    const limit = allowed[ticket.priority] * DAY
    const age = (ended ?? now) - began
    if (age > limit)
      found.push({
        rule: 'overdue',
        account,
        began,
        raised: began + limit,
        ended,
        ticket,
        measure: age / DAY,
      })
    if (ended === null && now - touched > 7 * DAY)
      found.push({
        rule: 'stale',
        account,
        began: touched,
        raised: touched + 7 * DAY,
        ended,
        ticket,
        measure: (now - touched) / DAY,
      })
    if (ended === null && ticket.assignee_id === null && calendar.businessMinutes(began, now) > 240)
      found.push({
        rule: 'unassigned',
        account,
        began,
        raised: calendar.addBusinessMinutes(began, 241),
        ended,
        ticket,
        measure: calendar.businessMinutes(began, now) / 60,
      })
  }
  const fresh = tickets.filter((ticket) => now - Date.parse(ticket.created_at) < 7 * DAY)
  if (fresh.length >= 8)
    found.push({
      rule: 'surge',
      account,
      began: now - 7 * DAY,
      raised: now - 4 * DAY,
      ended: null,
      measure: fresh.length,
    })
  return found
}
