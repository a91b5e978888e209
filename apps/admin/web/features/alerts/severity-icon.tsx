import { ChevronDown, ChevronUp, Equal, type LucideIcon, Minus, OctagonAlert } from 'lucide-react'
import type { AlertSeverity } from './alert-types.ts'

const looks: Record<AlertSeverity | 'none', { icon: LucideIcon; tone: string; label: string }> = {
  critical: { icon: OctagonAlert, tone: 'text-danger', label: 'Critical' },
  high: { icon: ChevronUp, tone: 'text-danger', label: 'High' },
  medium: { icon: Equal, tone: 'text-warn', label: 'Medium' },
  low: { icon: ChevronDown, tone: 'text-ink-3', label: 'Low' },
  none: { icon: Minus, tone: 'text-ink-3', label: 'No severity' },
}

export const severityLabel = (severity: AlertSeverity | null) => looks[severity ?? 'none'].label
export const severityTone = (severity: AlertSeverity | null) => looks[severity ?? 'none'].tone

/** How bad it is, by its shape as well as its colour; the word is there for those who do not see either. */
export function SeverityIcon({ severity }: { severity: AlertSeverity | null }) {
  const { icon: Icon, tone, label } = looks[severity ?? 'none']
  return (
    <span className={`inline-flex size-4 shrink-0 items-center justify-center ${tone}`} title={label}>
      <Icon aria-hidden size={16} strokeWidth={2.25} />
      <span className="sr-only">{label}</span>
    </span>
  )
}

export const severityOptions = (['critical', 'high', 'medium', 'low'] as const).map((value) => ({
  value,
  label: looks[value].label,
  icon: <SeverityIconPlain severity={value} />,
}))

/** Beside its own word. */
export function SeverityIconPlain({ severity }: { severity: AlertSeverity | null }) {
  const { icon: Icon, tone } = looks[severity ?? 'none']
  return <Icon aria-hidden size={14} strokeWidth={2.25} className={`shrink-0 ${tone}`} />
}
