/** Types that a parameter must be given, because it travels as text. */
export const casts = {
  params: 'jsonb',
  client_ids: 'uuid[]',
  enabled: 'boolean',
  for_minutes: 'int',
  keep_firing_minutes: 'int',
  retrigger_minutes: 'int',
}
