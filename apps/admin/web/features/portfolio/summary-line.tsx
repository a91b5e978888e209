import type { PortfolioSummary } from '../../api/types.ts'
import { plural } from '../../kit/plural.ts'

/** "7 of 40 need you · 4 wait for a reply · 6 tickets overdue". */
export function SummaryLine({ summary }: { summary: PortfolioSummary }) {
  const { clients, need_you, waiting, overdue_tickets } = summary
  if (clients === 0) return null
  const more = [
    ...(waiting > 0 ? [`${plural(waiting, 'client waits', 'clients wait')} for a reply`] : []),
    ...(overdue_tickets > 0 ? [`${plural(overdue_tickets, 'ticket')} overdue`] : []),
  ]
  return (
    <span role="status" className="inline-flex items-center gap-2 whitespace-nowrap">
      <span className={need_you > 0 ? 'font-medium text-ink' : ''}>
        {need_you === 0
          ? 'No client needs you'
          : `${need_you} of ${clients} ${need_you === 1 ? 'needs' : 'need'} you`}
      </span>
      {more.map((each) => (
        <span key={each} className="hidden lg:inline">
          <span aria-hidden className="pr-2">
            ·
          </span>
          {each}
        </span>
      ))}
    </span>
  )
}
