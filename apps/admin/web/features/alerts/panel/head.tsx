import { RotateCcw } from 'lucide-react'
import { Badge } from '../../../kit/badge.tsx'
import type { AlertRow } from '../alert-types.ts'
import { viewLabels, viewOf } from '../model/view-of.ts'
import { causeWords } from '../model/words.ts'
import { SeverityIconPlain, severityLabel } from '../severity-icon.tsx'

/** How bad it is, how it stands, and what it says. */
export function Head({ row }: { row: AlertRow }) {
  const view = viewOf(row, Date.now())
  const cause = causeWords(row.resolve_cause)
  return (
    <header className="flex flex-col gap-1.5 px-4 pt-4">
      <div className="flex items-center gap-2 text-sm text-ink-2">
        <span className="inline-flex items-center gap-1.5">
          <SeverityIconPlain severity={row.severity} />
          {severityLabel(row.severity)}
        </span>
        <Badge tone={view === 'resolved' ? 'good' : 'neutral'}>
          {viewLabels[view]}
          {view === 'resolved' && cause !== null && `: ${cause.toLowerCase()}`}
        </Badge>
        {row.occurrences > 1 && (
          <Badge icon={<RotateCcw aria-hidden size={11} />}>raised {row.occurrences} times</Badge>
        )}
      </div>
      <h3 className="text-lg font-semibold text-balance wrap-anywhere">{row.title}</h3>
    </header>
  )
}
