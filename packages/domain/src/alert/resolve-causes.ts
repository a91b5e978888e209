/** Every way an alert ends. `handled`: a person resolved another alert that covers the same message. */
export const resolveCauses = [
  'answered',
  'handled',
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
