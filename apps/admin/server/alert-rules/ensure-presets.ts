import { type AgencyId, presetRules } from '@audienceos/domain'
import type { Deps } from '../app/deps.ts'

/** A preset is written down when somebody changes it before the first evaluation of its agency does. */
export async function ensurePresets({ store }: Deps, agency_id: AgencyId, id: string): Promise<void> {
  const preset = presetRules(agency_id).find((rule) => rule.id === id)
  if (preset === undefined) return
  const { kind, name, enabled, params, calendar, for_minutes, keep_firing_minutes, retrigger_minutes } =
    preset
  await store.query(
    `insert into audienceos.alert_rules (id, agency_id, kind, name, enabled, params, calendar, for_minutes,
       keep_firing_minutes, retrigger_minutes, is_preset)
     values ($1::uuid, $2::uuid, $3, $4, $5::boolean, $6::jsonb, $7, $8::int, $9::int, $10::int, true)
     on conflict do nothing`,
    [
      id,
      agency_id,
      kind,
      name,
      enabled,
      JSON.stringify(params),
      calendar,
      for_minutes,
      keep_firing_minutes,
      retrigger_minutes,
    ],
  )
}
