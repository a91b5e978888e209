import type { AlertSeverity } from './alert.ts'

/** From the mildest to the worst. */
export const alertSeverities = [
  'low',
  'medium',
  'high',
  'critical',
] as const satisfies readonly AlertSeverity[]

/** 1 to 4, the worst highest; 0 for an alert without a severity, which therefore sorts last. */
export function severityRank(severity: AlertSeverity | null): number {
  return severity === null ? 0 : alertSeverities.indexOf(severity) + 1
}
