/**
 * The diagram's plan, column by column, each from top to bottom: auth at the left, RevOS in the middle, ours at the
 * right, and as far as it goes what is referred to left of what refers to it. ELK does the rest. A table that is not
 * named here is drawn at the foot of the last column but one.
 */
const plan: readonly (readonly string[])[] = [
  ['auth.refresh_tokens', 'auth.identities', 'auth.one_time_tokens'],
  [
    'auth.sessions',
    'public.style_cartridges',
    'public.preference_cartridges',
    'public.instruction_cartridges',
    'public.brand_cartridges',
  ],
  ['auth.users', 'audienceos.auth_operations', 'audienceos.installation_secrets'],
  ['public.agencies', 'audienceos.auth_operation_events'],
  ['public.agency_cartridges', 'public.clients', 'audienceos.idempotency_keys'],
  ['public.users', 'public.alerts', 'audienceos.agency_settings', 'audienceos.imports'],
  [
    'public.tickets',
    'audienceos.client_profiles',
    'public.documents',
    'public.communications',
    'audienceos.deleted_communications',
  ],
  [
    'audienceos.communication_sources',
    'audienceos.message_keys',
    'audienceos.import_rejects',
    'audienceos.import_sightings',
  ],
]

const places = new Map(plan.flatMap((ids, column) => ids.map((id, row) => [id, { column, row }] as const)))

export function placeOf(id: string): { column: number; row: number } {
  return places.get(id) ?? { column: plan.length - 2, row: 100 }
}
