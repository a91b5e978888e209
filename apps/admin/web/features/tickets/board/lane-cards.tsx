import type { Pick } from '../../../kit/pickable.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { MoreFailed } from '../more-failed.tsx'
import type { TicketRow } from '../ticket-types.ts'
import type { Grouping } from '../tickets-search.ts'
import type * as Drag from './drag.ts'
import { TicketCard } from './ticket-card.tsx'
import { cardHeight } from './use-stillness.ts'

type LaneCardProps = {
  row: TicketRow
  group: Grouping
  id: string
  index: number
  /** Where it begins, in pixels from the top of the column. */
  start: number
  /** The cursor is on it. */
  active: boolean
  /** The panel of the cursor's card is open. */
  open: boolean
  selected: boolean
  onPick: (id: string, how: Pick) => void
  onOpen: (id: string) => void
  onMove: (id: string) => void
  drag: typeof Drag | undefined
}

/** A card in its place in the column. */
export function LaneCard(props: LaneCardProps) {
  const { row, group, id, index, start, active, open, selected, onPick, onOpen, onMove, drag } = props
  return (
    <div
      id={id}
      role="row"
      tabIndex={-1}
      data-key={row.id}
      data-active={active || undefined}
      data-selected={(active && open) || undefined}
      aria-rowindex={index + 1}
      aria-selected={selected}
      onClick={(event) => {
        onMove(row.id)
        if (!event.defaultPrevented) onOpen(row.id)
      }}
      style={{ transform: `translateY(${start}px)`, height: cardHeight }}
      className="group/row absolute inset-x-1.5 top-0 outline-none"
    >
      <div role="gridcell" tabIndex={-1} className="outline-none">
        <TicketCard {...{ row, group, selected, onPick, drag }} />
      </div>
    </div>
  )
}

type MoreCardsProps = {
  start: number
  /** They did not come. */
  failed: boolean
  onRetry: () => void
}

/** The place of the cards that are still to come. */
export const MoreCards = ({ start, failed, onRetry }: MoreCardsProps) => (
  <div
    role="row"
    tabIndex={-1}
    className="absolute inset-x-1.5 top-0"
    style={{ transform: `translateY(${start}px)` }}
  >
    <div role="gridcell" tabIndex={-1} className="flex flex-col gap-2 px-3 py-3">
      {failed ? (
        <MoreFailed onRetry={onRetry} />
      ) : (
        <>
          <span className="sr-only">More on the way</span>
          <Skeleton className="w-24" />
          <Skeleton className="w-44" />
        </>
      )}
    </div>
  </div>
)
