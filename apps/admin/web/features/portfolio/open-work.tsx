import { TicketCheck } from 'lucide-react'
import type { PortfolioRow } from '../../api/types.ts'
import { plural } from '../../kit/plural.ts'
import type { AlertSeverity } from '../alerts/alert-types.ts'
import { SeverityIconPlain, severityLabel, severityTone } from '../alerts/severity-icon.tsx'

const severities = ['critical', 'high', 'medium', 'low'] as const

/** The open alerts of a client, the gravest first. */
export function AlertCounts({ alerts }: Pick<PortfolioRow, 'alerts'>) {
  const there = severities.filter((severity) => alerts[severity] > 0)
  if (there.length === 0) return null
  return (
    <span className="flex items-center gap-2">
      <span className="sr-only">Alerts:</span>
      {there.map((severity) => (
        <SeverityCount key={severity} severity={severity} count={alerts[severity]} />
      ))}
    </span>
  )
}

function SeverityCount({ severity, count }: { severity: AlertSeverity; count: number }) {
  const said = `${count} ${severityLabel(severity).toLowerCase()}`
  return (
    <span
      className={`tabular inline-flex shrink-0 items-center gap-0.5 text-sm ${severityTone(severity)}`}
      title={said}
    >
      <SeverityIconPlain severity={severity} />
      <span aria-hidden>{count}</span>
      <span className="sr-only">{said}</span>
    </span>
  )
}

/** "5 open, 2 late". */
export function TicketCounts({ tickets: { open, overdue } }: Pick<PortfolioRow, 'tickets'>) {
  if (open === 0) return null
  return (
    <span className="tabular flex shrink-0 items-center gap-1 text-sm whitespace-nowrap text-ink-2">
      <TicketCheck aria-hidden size={14} className="shrink-0 text-ink-3" />
      <span className="sr-only">
        {plural(open, 'open ticket')}
        {overdue > 0 && `, ${overdue} overdue`}
      </span>
      <span aria-hidden>
        {open}
        {overdue > 0 && ' ·'}
      </span>
      {overdue > 0 && (
        <span aria-hidden className="text-danger">
          {overdue} late
        </span>
      )}
    </span>
  )
}
