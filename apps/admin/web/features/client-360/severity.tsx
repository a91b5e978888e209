import { ChevronDown, ChevronUp, Equal, type LucideIcon, OctagonAlert } from 'lucide-react'

export type Severity = 'low' | 'medium' | 'high' | 'critical'

const looks: Record<Severity, { icon: LucideIcon; tone: string; label: string }> = {
  low: { icon: ChevronDown, tone: 'text-ink-3', label: 'Low' },
  medium: { icon: Equal, tone: 'text-warn', label: 'Medium' },
  high: { icon: ChevronUp, tone: 'text-danger', label: 'High' },
  critical: { icon: OctagonAlert, tone: 'text-danger', label: 'Critical' },
}

/** How bad it is, by shape as well as colour. */
export function SeverityMark({ severity }: { severity: Severity | null }) {
  if (severity === null) return null
  const { icon: Icon, tone, label } = looks[severity]
  return (
    <span className={`inline-flex shrink-0 items-center gap-1 text-sm ${tone}`}>
      <Icon aria-hidden size={14} strokeWidth={2.25} />
      {label}
    </span>
  )
}

/** How many of a severity, by its shape. */
export function SeverityCount({ severity, count }: { severity: Severity; count: number }) {
  const { icon: Icon, tone, label } = looks[severity]
  const said = `${count} ${label.toLowerCase()}`
  return (
    <span className={`tabular inline-flex shrink-0 items-center gap-0.5 text-sm ${tone}`} title={said}>
      <Icon aria-hidden size={14} strokeWidth={2.25} />
      <span aria-hidden>{count}</span>
      <span className="sr-only">{said}</span>
    </span>
  )
}
