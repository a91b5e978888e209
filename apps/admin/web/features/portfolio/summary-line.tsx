import type { PortfolioSummary } from '../../api/types.ts'
import { plural } from '../../kit/plural.ts'

/** "7 of 40 need you · 4 wait for a reply · 6 tickets overdue". */
export function SummaryLine({ summary }: { summary: PortfolioSummary }) {
  const { clients, need_you } = summary
  if (clients === 0) return null
  return (
    <span role="status" className="inline-flex items-center gap-2 whitespace-nowrap">
      <span className={need_you > 0 ? 'font-medium text-ink' : ''}>
        {need_you === 0
          ? 'No client needs you'
          : `${need_you} of ${clients} ${need_you === 1 ? 'needs' : 'need'} you`}
      </span>
      {moreOf(summary).map((each) => (
        <span key={each} className="hidden @2xl:inline">
          <span aria-hidden className="pr-2">
            ·
          </span>
          {each}
        </span>
      ))}
    </span>
  )
}

/** The rest of it, on a line of its own where the header is too narrow. */
export function SummaryRest({ summary }: { summary: PortfolioSummary }) {
  const more = moreOf(summary)
  if (more.length === 0) return null
  return <p className="shrink-0 px-4 pt-2 text-sm text-ink-3 lg:hidden">{more.join(' · ')}</p>
}

function moreOf({ waiting, overdue_tickets }: PortfolioSummary): string[] {
  return [
    ...(waiting > 0 ? [`${plural(waiting, 'client waits', 'clients wait')} for a reply`] : []),
    ...(overdue_tickets > 0 ? [`${plural(overdue_tickets, 'ticket')} overdue`] : []),
  ]
}
