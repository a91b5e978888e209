import type { AlertSeverity } from '../alerts/alert-types.ts'
import { SeverityIconPlain, severityLabel, severityTone } from '../alerts/severity-icon.tsx'

/** How bad it is, in a word and by its shape. */
export function SeverityMark({ severity }: { severity: AlertSeverity | null }) {
  if (severity === null) return null
  return (
    <span className={`inline-flex shrink-0 items-center gap-1 text-sm ${severityTone(severity)}`}>
      <SeverityIconPlain severity={severity} />
      {severityLabel(severity)}
    </span>
  )
}
