import clsx from 'clsx'
import { Clock3, RotateCcw, TicketCheck } from 'lucide-react'
import { memo } from 'react'
import { Badge } from '../../../kit/badge.tsx'
import { type Pick, PickBox, pickByClick } from '../../../kit/pickable.tsx'
import { Time } from '../../../kit/time.tsx'
import { formatMoment } from '../../../time/format.ts'
import type { AlertRow } from '../alert-types.ts'
import type { AlertView } from '../alerts-search.ts'
import { viewOf } from '../model/view-of.ts'
import { causeWords } from '../model/words.ts'
import { SeverityIcon } from '../severity-icon.tsx'

type AlertLineProps = {
  row: AlertRow
  /** The tab it stands in: what everything in it has in common is not said again. */
  view: AlertView
  selected: boolean
  onPick: (id: string, how: Pick) => void
  /** Under a heading with the client's name. */
  underClient: boolean
}

/** One alert: how bad, whose, what, why, since when. One line on wide windows, two on phones. */
export const AlertLine = memo(function AlertLine({
  row,
  view,
  selected,
  onPick,
  underClient,
}: AlertLineProps) {
  const pick = (how: Pick) => onPick(row.id, how)
  return (
    <div
      onClickCapture={pickByClick(pick)}
      className={clsx(
        '@container flex h-14 items-center gap-2.5 pr-4 pl-2 md:h-10',
        selected && 'bg-selected',
      )}
    >
      <PickBox title={row.title} selected={selected} onPick={pick} />
      <SeverityIcon severity={row.severity} />
      {!underClient && (
        <span className="hidden w-36 shrink-0 truncate text-ink-2 xl:w-44 md:@xl:inline">
          {row.client_name ?? 'No client'}
        </span>
      )}
      {/* The reason stands beside the title where there is room for a few words of it, else nowhere. */}
      <div className="min-w-0 flex-1 md:flex md:h-5 md:flex-wrap md:items-baseline md:gap-x-2 md:overflow-hidden">
        <p className="flex min-w-0 items-baseline gap-2 md:max-w-full">
          <span className="truncate font-medium">{row.title}</span>
          <Mobile row={row} view={view} />
        </p>
        <p className="truncate text-sm text-ink-3 md:min-w-32 md:flex-1 md:basis-32">
          {!underClient && <span className="text-ink-2 md:hidden">{row.client_name ?? 'No client'} </span>}
          {row.why ?? row.description}
        </p>
      </div>
      <Marks row={row} view={view} />
      <span className="hidden w-20 shrink-0 text-right text-sm text-ink-3 md:inline">
        <When row={row} view={view} />
      </span>
    </div>
  )
})

const Mobile = (props: { row: AlertRow; view: AlertView }) => (
  <span className="ml-auto shrink-0 text-sm text-ink-3 md:hidden">
    <When {...props} />
  </span>
)

function When({ row, view }: { row: AlertRow; view: AlertView }) {
  if (view === 'snoozed' && row.snoozed_until !== null) {
    const until = new Date(row.snoozed_until)
    return (
      <span className="inline-flex items-center gap-1" title={`Until ${formatMoment(until)}`}>
        <Clock3 aria-hidden size={12} />
        <span className="sr-only">until</span>
        <Time value={row.snoozed_until} />
      </span>
    )
  }
  // The time by which the list is ordered.
  return <Time value={row.created_at} />
}

/** What is to be known of it besides: it came back, has a ticket, or has just changed under the reader's eyes. */
function Marks({ row, view }: { row: AlertRow; view: AlertView }) {
  const now = viewOf(row, Date.now())
  const cause = causeWords(row.resolve_cause)
  return (
    <span className="hidden shrink-0 items-center gap-1.5 empty:hidden sm:inline-flex">
      {row.occurrences > 1 && (
        <span
          className="tabular inline-flex items-center gap-1 text-xs text-ink-3"
          title={`Raised ${row.occurrences} times`}
        >
          <RotateCcw aria-hidden size={12} />
          <span aria-hidden>{row.occurrences}</span>
          <span className="sr-only">raised {row.occurrences} times</span>
        </span>
      )}
      {row.ticket_id !== null && (
        <span className="text-ink-3" title="Has a ticket">
          <TicketCheck aria-hidden size={14} />
          <span className="sr-only">has a ticket</span>
        </span>
      )}
      {view === 'acknowledged' && row.acknowledged_by_name !== null && (
        <span className="max-w-28 truncate text-sm text-ink-3">{row.acknowledged_by_name}</span>
      )}
      {now === 'resolved' && (view !== 'resolved' || row.resolve_cause !== null) && (
        <Badge tone={view === 'resolved' ? 'neutral' : 'good'}>
          {view === 'resolved' ? cause : `Resolved${cause === null ? '' : `: ${cause.toLowerCase()}`}`}
        </Badge>
      )}
      {now !== view && now !== 'resolved' && <Badge>{now}</Badge>}
    </span>
  )
}
