import { compact, id, oneOf, text } from '../../routes/search-params.ts'

export const alertViews = ['open', 'acknowledged', 'snoozed', 'resolved'] as const
export type AlertView = (typeof alertViews)[number]

const groups = ['severity', 'client', 'none'] as const
export type AlertGroup = (typeof groups)[number]

export const severities = ['critical', 'high', 'medium', 'low'] as const

export const ruleKinds = [
  'unanswered_inbound',
  'silent_client',
  'no_meeting',
  'unassigned_ticket',
  'overdue_ticket',
  'stale_ticket',
  'ticket_surge',
] as const

/** What the URL of the inbox may say. `alert` is the one shown beside the list, or `new`. */
export function validateAlertsSearch(search: Record<string, unknown>) {
  return compact({
    status: oneOf(search.status, alertViews),
    group: oneOf(search.group, groups),
    client: id(search.client),
    severity: oneOf(search.severity, severities),
    rule: oneOf(search.rule, ruleKinds),
    q: text(search.q),
    alert: search.alert === 'new' ? 'new' : id(search.alert),
  })
}

export type AlertsSearch = ReturnType<typeof validateAlertsSearch>
export type AlertFilters = Omit<AlertsSearch, 'alert'>

export const viewShown = ({ status }: AlertFilters): AlertView => status ?? 'open'

/** What is over is read by time; what is not, by how bad it is. */
export const groupShown = (filters: AlertFilters): AlertGroup =>
  filters.group ?? (viewShown(filters) === 'resolved' ? 'none' : 'severity')
