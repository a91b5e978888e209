import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { Plus } from 'lucide-react'
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { IconButton } from '../../../kit/icon-button.tsx'
import type { Pick } from '../../../kit/pickable.tsx'
import type { Column } from '../model/board.ts'
import { countWords } from '../model/count-words.ts'
import { hasMore } from '../model/lines.ts'
import { placeChanged } from '../model/order.ts'
import type { TicketRow } from '../ticket-types.ts'
import type { Grouping } from '../tickets-search.ts'
import type * as Drag from './drag.ts'
import { LaneCard, MoreCards } from './lane-cards.tsx'
import { cardHeight, useStillness } from './use-stillness.ts'

export type LaneProps = {
  column: Column
  label: string
  icon: ReactNode
  group: Grouping
  /** The card of the cursor, if it is in this column. */
  at: string | undefined
  open: boolean
  selected: ReadonlySet<string>
  onPick: (id: string, how: Pick) => void
  onOpen: (id: string) => void
  onMove: (id: string) => void
  onKeyDown: (event: KeyboardEvent) => void
  onMore: (key: string | null) => void
  /** Its next page did not come. */
  failed: boolean
  onNew: (key: string | null) => void
  onDrop: (key: string | null, ticket: string) => void
  /** The ticket as it would be in this column, to show where it will stand; undefined where it stands already. */
  preview: (key: string | null, ticket: string) => TicketRow | undefined
  drag: typeof Drag | undefined
}

/** One column of the board. Draws only the cards in view, and asks for more as the reader comes near the end. */
export const Lane = memo(function Lane(props: LaneProps) {
  const { column, label, icon, group, at, open, selected, onPick, onOpen, onMove, onMore, failed, drag } =
    props
  const { key, items, count } = column
  const lane = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const domId = useId()
  const [over, setOver] = useState<string>()
  const more = hasMore(column)
  const virtualizer = useVirtualizer({
    count: items.length + (more ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    getItemKey: (index) => items[index]?.id ?? 'more',
    overscan: 6,
  })
  useStillness(scroller, items)
  const drawn = virtualizer.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && !failed && last >= items.length - 12) onMore(key)
  }, [more, failed, last, items.length, onMore, key])

  const index = at === undefined ? -1 : items.findIndex(({ id }) => id === at)
  const latest = useRef(index)
  latest.current = index
  useEffect(() => {
    if (at !== undefined && latest.current >= 0) virtualizer.scrollToIndex(latest.current, { align: 'auto' })
  }, [at, virtualizer])

  const { onDrop } = props
  const empty = items.length === 0 && !more
  // biome-ignore lint/correctness/useExhaustiveDependencies: a column that was empty gets its scroller with its first card
  useEffect(() => {
    if (drag === undefined || lane.current === null) return
    return drag.makeLane({
      element: lane.current,
      scroller: scroller.current,
      onOver: setOver,
      onDrop: (ticket) => onDrop(key, ticket),
    })
  }, [drag, key, onDrop, empty])
  const counted = countWords(count, key, group)
  const moved = over === undefined ? undefined : props.preview(key, over)
  const landing = moved === undefined ? undefined : placeChanged(items, moved, column.sort)
  const activeDrawn = index >= 0 && drawn.some((item) => item.index === index)

  return (
    <section
      ref={lane}
      aria-label={`${label}, ${counted} ${count === 1 ? 'ticket' : 'tickets'}`}
      className={clsx(
        'flex h-full w-[min(300px,84vw)] shrink-0 snap-start flex-col rounded-lg border border-transparent max-md:snap-center',
        moved === undefined ? '' : 'border-accent! bg-selected/60',
      )}
    >
      <header className="flex h-10 shrink-0 items-center gap-2 px-3">
        {icon}
        <h2 className="min-w-0 truncate text-sm font-medium">{label}</h2>
        <span className="tabular text-sm text-ink-3">{counted}</span>
        <IconButton
          icon={Plus}
          label={`New ticket: ${label}`}
          className="ml-auto"
          onClick={() => props.onNew(key)}
        />
      </header>
      {empty ? (
        <p className="px-3 py-2 text-sm text-ink-3">{moved === undefined ? 'No tickets' : 'Drop it here'}</p>
      ) : (
        <div
          ref={scroller}
          role="grid"
          aria-label={label}
          aria-rowcount={more ? -1 : items.length}
          aria-colcount={1}
          aria-multiselectable
          aria-activedescendant={activeDrawn ? `${domId}-${index}` : undefined}
          tabIndex={0}
          onKeyDown={props.onKeyDown}
          data-lane
          className="group/lane min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-y-contain px-1.5 outline-none focus-visible:outline-none"
        >
          <div role="rowgroup" style={{ height: virtualizer.getTotalSize() }} className="relative">
            {landing !== undefined && (
              <div
                aria-hidden
                data-drop-line
                className="pointer-events-none absolute inset-x-1.5 z-10 -mt-[5px] h-0.5 rounded bg-accent"
                style={{ top: Math.min(landing, items.length) * cardHeight }}
              />
            )}
            {drawn.map((item) => {
              const row = items[item.index]
              if (row === undefined)
                return <MoreCards key="more" start={item.start} failed={failed} onRetry={() => onMore(key)} />
              return (
                <LaneCard
                  key={row.id}
                  {...{ row, group, open, onPick, onOpen, onMove, drag }}
                  id={`${domId}-${item.index}`}
                  index={item.index}
                  start={item.start}
                  active={item.index === index}
                  selected={selected.has(row.id)}
                />
              )
            })}
          </div>
        </div>
      )}
    </section>
  )
})
