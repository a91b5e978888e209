import type { TicketPriority, TicketStatus } from '@audienceos/domain'
import type { TicketRow } from './ticket-types.ts'

const statuses: Record<TicketStatus, string> = {
  open: 'Open',
  in_progress: 'In progress',
  waiting: 'Waiting',
  resolved: 'Resolved',
  closed: 'Closed',
}

const priorities: Record<TicketPriority, string> = {
  urgent: 'Urgent',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}

/** A value that we do not know is shown letter by letter as it is stored. */
export const statusLabel = (status: string | null): string =>
  status === null ? statuses.open : isKnownStatus(status) ? statuses[status] : status

export const priorityLabel = (priority: string | null): string =>
  priority === null ? 'No priority' : isKnownPriority(priority) ? priorities[priority] : priority

export const isKnownStatus = (status: string | null): status is TicketStatus =>
  status !== null && status in statuses

export const isKnownPriority = (priority: string | null): priority is TicketPriority =>
  priority !== null && priority in priorities

const longest = 60

export const quoted = (title: string): string =>
  `“${title.length > longest ? `${title.slice(0, longest - 1)}…` : title}”`

/** Who works on it; null for nobody. */
export const assigneeName = ({
  assignee_id,
  assignee_name,
}: Pick<TicketRow, 'assignee_id' | 'assignee_name'>): string | null =>
  assignee_id === null ? null : (assignee_name ?? 'Somebody who left')
