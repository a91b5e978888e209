import { ticketStage } from '@audienceos/domain'
import { plural } from '../../../kit/plural.ts'
import type { TicketDueState, TicketRow } from '../ticket-types.ts'
import { priorityLabel, quoted, statusLabel } from '../ticket-words.ts'
import type { Grouping } from '../tickets-search.ts'

/** What is set of one ticket or of many at once. */
export type TicketChange = {
  status?: string
  priority?: string | null
  assignee_id?: TicketRow['assignee_id']
  client_id?: TicketRow['client_id']
}
export type Settable = keyof TicketChange

/** Names for ids, where the words of a change need them. */
export type Names = { people: ReadonlyMap<string, string>; clients: ReadonlyMap<string, string> }

const fields = ['status', 'priority', 'assignee_id', 'client_id'] as const satisfies readonly Settable[]

export const fieldsOf = (change: TicketChange): Settable[] => fields.filter((field) => field in change)

/** Whether it makes any difference to the ticket. Without a status it is open. */
export const applies = (row: TicketRow, change: TicketChange): boolean =>
  fieldsOf(change).some(
    (field) => (field === 'status' ? (row.status ?? 'open') : row[field]) !== change[field],
  )

/** The ticket as it will be, before the server has said so. */
export function after(row: TicketRow, change: TicketChange, names: Names): TicketRow {
  const next: TicketRow = { ...row, ...change }
  if (change.status !== undefined) {
    next.stage = ticketStage(change.status)
    if (next.stage !== row.stage) next.due_state = dueAfter(row, next.stage)
  }
  if (change.assignee_id !== undefined)
    next.assignee_name =
      change.assignee_id === null ? null : (names.people.get(change.assignee_id) ?? row.assignee_name)
  if (change.client_id !== undefined)
    next.client_name =
      change.client_id === null ? null : (names.clients.get(change.client_id) ?? row.client_name)
  return next
}

/** What its clock will say, as far as that is sure; the rest waits for the server. */
function dueAfter({ due_state }: TicketRow, stage: TicketRow['stage']): TicketDueState {
  if (due_state === 'none') return 'none'
  const late = due_state === 'overdue' || due_state === 'missed'
  if (stage === 'closed') return late ? 'missed' : 'met'
  if (late) return 'overdue'
  return stage === 'waiting' ? 'paused' : 'on_track'
}

/** What takes it back, for a ticket as it was before. Without a status it had been open. */
export const inverse = (before: TicketRow, change: TicketChange): TicketChange =>
  Object.fromEntries(
    fieldsOf(change).map((field) => [field, field === 'status' ? (before.status ?? 'open') : before[field]]),
  )

/** Whether two states of a ticket agree in everything that a change sets: what else moved does not stand in its way. */
export const sameIn = (a: TicketRow, b: TicketRow, change: TicketChange): boolean =>
  fieldsOf(change).every((field) => a[field] === b[field])

/** What a card that is dropped on a column becomes. */
export function changeTo(group: Grouping, key: string | null): TicketChange {
  if (group === 'status') return { status: key ?? 'open' }
  return group === 'priority' ? { priority: key } : { assignee_id: key as TicketRow['assignee_id'] }
}

const nameOf = (rows: readonly Pick<TicketRow, 'title'>[]) =>
  rows.length === 1 ? quoted(rows[0]?.title ?? '') : plural(rows.length, 'ticket')

/** "Moved “Broken form” to In progress", "Assigned 4 tickets to Ada Lovelace". */
export function doneWords(
  change: TicketChange,
  rows: readonly Pick<TicketRow, 'title'>[],
  names: Names,
): string {
  const what = nameOf(rows)
  if (change.status !== undefined) return `Moved ${what} to ${statusLabel(change.status)}`
  if (change.priority !== undefined) return `Priority of ${what}: ${priorityLabel(change.priority)}`
  if (change.assignee_id !== undefined)
    return change.assignee_id === null
      ? `Nobody is assigned to ${what} any more`
      : `Assigned ${what} to ${names.people.get(change.assignee_id) ?? 'somebody'}`
  const client = change.client_id == null ? undefined : names.clients.get(change.client_id)
  return client === undefined ? `Changed the client of ${what}` : `${what} now with ${client}`
}

/** What could not be done. */
export const failedWords = (rows: readonly Pick<TicketRow, 'title'>[]): string =>
  `${nameOf(rows)} could not be changed`
