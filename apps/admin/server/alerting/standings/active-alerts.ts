import type { ActionAlert } from '@audienceos/domain'
import type { Unresolved } from '../alerts/known.ts'

/** What asks for somebody's attention now, made by a rule or by hand: of what is unresolved, all that is not snoozed. */
export function activeAlerts(unresolved: readonly Unresolved[], now: number): ActionAlert[] {
  const active: ActionAlert[] = []
  for (const alert of unresolved) {
    const [, alert_id, , kind, , subject_kind, subject_id, , severity, , , , , snoozed_until, , title] = alert
    if (snoozed_until === null || snoozed_until <= now)
      active.push({ alert_id, severity, title, kind, subject_kind, subject_id })
  }
  return active
}
