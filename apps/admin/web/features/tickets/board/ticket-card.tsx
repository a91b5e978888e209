import clsx from 'clsx'
import { Check, MessageSquare } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { type Pick, pickByClick } from '../../../kit/pickable.tsx'
import { DueBadge } from '../due/due-badge.tsx'
import { AssigneeFace, TicketPriorityIcon, TicketStatusIcon } from '../ticket-icons.tsx'
import type { TicketRow } from '../ticket-types.ts'
import { assigneeName } from '../ticket-words.ts'
import type { Grouping } from '../tickets-search.ts'
import type * as Drag from './drag.ts'

type TicketCardProps = {
  row: TicketRow
  /** What the column says already is not said again. */
  group: Grouping
  selected: boolean
  onPick: (id: string, how: Pick) => void
  /** Dragging by pointer, once its code is here. */
  drag: typeof Drag | undefined
}

/** One ticket on the board: how pressing, whose, what, when due, who works on it. Always of one height. */
export const TicketCard = memo(function TicketCard({ row, group, selected, onPick, drag }: TicketCardProps) {
  const card = useRef<HTMLDivElement>(null)
  const { id } = row
  useEffect(() => {
    if (drag === undefined || card.current === null) return
    return drag.makeDraggable(card.current, id)
  }, [drag, id])
  return (
    <div
      ref={card}
      onClickCapture={pickByClick((how) => onPick(id, how))}
      className={clsx(
        'flex h-[100px] flex-col gap-1 rounded-lg border bg-surface px-3 py-2 shadow-[0_1px_1px_rgb(0_0_0/4%)] group-hover/row:border-line-strong dark:bg-raised',
        'group-data-selected/row:border-accent group-focus-visible/lane:group-data-active/row:ring-2 group-focus-visible/lane:group-data-active/row:ring-accent data-dragging:opacity-40',
        selected
          ? 'border-accent bg-selected dark:bg-selected'
          : 'border-line group-data-active/row:border-ink-3',
      )}
    >
      <p className="flex h-5 min-w-0 items-center gap-1.5 text-xs text-ink-3">
        <span className="min-w-0 flex-1 truncate">{row.client_name ?? 'No client'}</span>
        {selected && (
          <span className="flex size-4 items-center justify-center rounded-[4px] bg-accent text-on-accent">
            <Check aria-hidden size={12} strokeWidth={3} />
            <span className="sr-only">Selected</span>
          </span>
        )}
        {group !== 'assignee' && <AssigneeFace name={assigneeName(row)} />}
      </p>
      <p className="line-clamp-2 h-9 text-sm leading-[18px] font-medium wrap-anywhere">{row.title}</p>
      <p className="flex h-4 items-center gap-2.5 text-xs text-ink-3">
        {group !== 'priority' && <TicketPriorityIcon priority={row.priority} named />}
        {group !== 'status' && <TicketStatusIcon status={row.status} named />}
        {row.comments > 0 && (
          <span className="tabular inline-flex items-center gap-1">
            <MessageSquare aria-hidden size={12} />
            {row.comments}
            <span className="sr-only">{row.comments === 1 ? 'comment' : 'comments'}</span>
          </span>
        )}
        <span className="ml-auto inline-flex">
          <DueBadge row={row} />
        </span>
      </p>
    </div>
  )
})
