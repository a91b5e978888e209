import clsx from 'clsx'
import { MessageSquare } from 'lucide-react'
import { memo } from 'react'
import { type Pick, PickBox, pickByClick } from '../../../kit/pickable.tsx'
import { Time } from '../../../kit/time.tsx'
import { DueBadge } from '../due/due-badge.tsx'
import { AssigneeFace, TicketPriorityIcon, TicketStatusIcon } from '../ticket-icons.tsx'
import type { TicketRow } from '../ticket-types.ts'
import { assigneeName } from '../ticket-words.ts'

type TicketLineProps = { row: TicketRow; selected: boolean; onPick: (id: string, how: Pick) => void }

/** One ticket of the list. One line on wide windows, two on phones. */
export const TicketLine = memo(function TicketLine({ row, selected, onPick }: TicketLineProps) {
  const pick = (how: Pick) => onPick(row.id, how)
  return (
    <div
      onClickCapture={pickByClick(pick)}
      className={clsx(
        '@container flex h-14 items-center gap-2.5 pr-4 pl-2 md:h-10 pointer-coarse:pl-4',
        selected && 'bg-selected',
      )}
    >
      <PickBox title={row.title} selected={selected} onPick={pick} />
      <TicketPriorityIcon priority={row.priority} named />
      <TicketStatusIcon status={row.status} named />
      {/* How it begins stands beside the title where there is room for a few words of it, else nowhere. */}
      <div className="min-w-0 flex-1 md:flex md:h-5 md:flex-wrap md:items-baseline md:gap-x-2 md:overflow-hidden">
        <p className="truncate font-medium md:max-w-full">{row.title}</p>
        <p className="truncate text-sm text-ink-3 md:min-w-32 md:flex-1 md:basis-32">
          <span className="text-ink-2 md:hidden">{row.client_name ?? 'No client'}</span>
          <span className="max-md:hidden">{row.preview?.replace(/[*_`#>]+/g, '')}</span>
        </p>
      </div>
      {row.comments > 0 && (
        <span className="tabular hidden shrink-0 items-center gap-1 text-xs text-ink-3 sm:inline-flex">
          <MessageSquare aria-hidden size={12} />
          {row.comments}
          <span className="sr-only">{row.comments === 1 ? 'comment' : 'comments'}</span>
        </span>
      )}
      <span className="hidden w-32 shrink-0 truncate text-sm text-ink-2 lg:@2xl:inline xl:w-40">
        {row.client_name ?? 'No client'}
      </span>
      <span className="inline-flex shrink-0 justify-end md:w-24">
        <DueBadge row={row} />
      </span>
      <AssigneeFace name={assigneeName(row)} />
      <span className="hidden w-20 shrink-0 text-right text-sm text-ink-3 md:@lg:inline">
        <Time value={row.created_at} />
      </span>
    </div>
  )
})
