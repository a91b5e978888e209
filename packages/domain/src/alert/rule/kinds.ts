/** What a rule may watch for, in the order in which everything lists them. */
export const alertRuleKinds = [
  'unanswered_inbound',
  'silent_client',
  'no_meeting',
  'unassigned_ticket',
  'overdue_ticket',
  'stale_ticket',
  'ticket_surge',
] as const
export type AlertRuleKind = (typeof alertRuleKinds)[number]

/** What an alert of a kind is about. */
export const subjectKindOf = {
  unanswered_inbound: 'communication',
  silent_client: 'client',
  no_meeting: 'client',
  unassigned_ticket: 'ticket',
  overdue_ticket: 'ticket',
  stale_ticket: 'ticket',
  ticket_surge: 'client',
} as const satisfies Record<AlertRuleKind, string>
export type SubjectKind = (typeof subjectKindOf)[AlertRuleKind]
