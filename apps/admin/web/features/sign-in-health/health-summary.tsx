import { ShieldCheck, TriangleAlert } from 'lucide-react'
import { plural } from '../../kit/plural.ts'
import { Time } from '../../kit/time.tsx'
import type { Report } from './health-types.ts'

const number = new Intl.NumberFormat()

/** "412 matched, 3 need attention, checked 2 min. ago". */
export function HealthSummary({ report }: { report: Report }) {
  const { matched, in_progress, checked_at } = report
  const trouble = report.findings.length
  const Icon = trouble === 0 ? ShieldCheck : TriangleAlert
  return (
    <p role="status" className="flex min-h-11 items-center gap-2 border-b border-line px-4 py-2 text-ink-2">
      <Icon aria-hidden size={16} className={`shrink-0 ${trouble === 0 ? 'text-good' : 'text-warn'}`} />
      <span>
        <span className="font-medium text-ink">{number.format(matched)} matched</span>,{' '}
        {trouble === 0 ? (
          'nothing needs attention'
        ) : (
          <span className="font-medium text-ink">
            {trouble === 1 ? '1 needs attention' : `${number.format(trouble)} need attention`}
          </span>
        )}
        {in_progress > 0 && `, ${plural(in_progress, 'is', 'are')} being worked on`}
        {checked_at !== null && (
          <>
            , checked <Time value={checked_at} />
          </>
        )}
      </span>
    </p>
  )
}
