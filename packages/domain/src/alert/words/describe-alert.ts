import type { AlertSeverity } from '../alert.ts'
import type { AlertEvidence } from '../evidence.ts'

/** Title and description of an alert. It is read later than it is made, so it names dates in the agency's time zone and counts no days up to now. */
export function describeAlert(
  _evidence: AlertEvidence,
  _severity: AlertSeverity,
  _time_zone: string,
): { title: string; description: string } {
  throw new Error('not built yet')
}
