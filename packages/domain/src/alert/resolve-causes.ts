/** Every way an alert ends. */
export const resolveCauses = [
  'answered',
  'contacted',
  'met',
  'assigned',
  'ticket_closed',
  'ticket_changed',
  'calmed',
  'inhibited',
  'rule_off',
  'rule_deleted',
  'client_inactive',
  'subject_gone',
  'threshold_changed',
  'person',
] as const
