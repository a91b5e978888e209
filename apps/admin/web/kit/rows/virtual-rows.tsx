import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { recallPlace, useRememberPlace } from './memory.ts'
import { type MoreRows, MoreRowsLine } from './more-rows.tsx'
import { useCursor } from './use-cursor.ts'

export type VirtualRowsProps = {
  /** The accessible name of the list. */
  label: string
  count: number
  keyOf: (index: number) => string
  /** Pixels of a row; an estimate when `measured`. */
  height: (index: number) => number
  /** Rows differ in height and are measured once drawn. */
  measured?: boolean
  renderRow: (index: number) => ReactNode
  skips?: (index: number) => boolean
  onOpen?: (index: number) => void
  onMove?: (index: number) => void
  /** Where the cursor stands, for screens that move it by themselves. */
  place?: { key: string | undefined } | undefined
  /** The row whose details are shown beside the list. */
  selectedKey?: string | undefined
  /** Whether a row is one of several that were chosen; without it, the cursor's row is the chosen one. */
  chosen?: (index: number) => boolean
  header?: ReactNode
  headerHeight?: number
  columns?: number
  /** Where the rows come in pages: the query they come from. */
  more?: MoreRows
  /** Stands in place of the rows when there are none. */
  placeholder?: ReactNode
  /** Names this list's place (scroll and cursor) for Back; with its filters in it, as another search is another list. */
  memory?: string
}

const none: VirtualItem[] = []

/** The common ground of `VirtualTable` and `VirtualList`: a grid that draws only what is in view. */
export function VirtualRows(props: VirtualRowsProps) {
  const { label, count, keyOf, height, measured = false, renderRow, skips, onOpen, onMove, chosen } = props
  const { place: cursorPlace, selectedKey, header, headerHeight = 0, columns = 1, more, memory } = props
  const scroller = useRef<HTMLDivElement>(null)
  const domId = useId()
  const place = useRef(recallPlace(memory))

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: height,
    getItemKey: keyOf,
    overscan: 10,
    paddingStart: headerHeight,
    scrollPaddingStart: headerHeight,
    initialOffset: place.current?.offset ?? 0,
    initialMeasurementsCache: place.current?.sizes ?? none,
  })
  const cursor = useCursor({
    name: memory,
    count,
    keyOf,
    skips,
    initialKey: place.current?.key,
    place: cursorPlace,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    focus: () => scroller.current?.focus({ preventScroll: true }),
    onOpen,
    onMove,
  })
  const items = virtualizer.getVirtualItems()

  const lastIndex = items.at(-1)?.index ?? 0
  const hasMore = more?.hasNextPage === true
  const fetchMore = more?.fetchNextPage
  useEffect(() => {
    if (hasMore && count > 0 && lastIndex >= count - 20) fetchMore?.()
  }, [hasMore, count, lastIndex, fetchMore])

  const followed = cursorPlace?.key
  const index = useRef(cursor.index)
  index.current = cursor.index
  // Only when it goes to another row: its own may move while the reader has scrolled elsewhere.
  useEffect(() => {
    if (followed !== undefined && index.current >= 0)
      virtualizer.scrollToIndex(index.current, { align: 'auto' })
  }, [followed, virtualizer])

  useRememberPlace(memory, virtualizer, cursor.key)

  if (count === 0) return <div className="flex min-h-0 flex-1 flex-col">{props.placeholder}</div>
  const headerRows = header === undefined ? 0 : 1
  const activeDrawn = items.some((item) => item.index === cursor.index)
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : count + headerRows}
      aria-colcount={columns}
      aria-multiselectable={chosen === undefined ? undefined : true}
      aria-activedescendant={activeDrawn ? `${domId}-${cursor.index}` : undefined}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
      className="group/grid relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain outline-none focus-visible:inset-ring-2 focus-visible:inset-ring-transparent"
    >
      {header}
      <div role="rowgroup" style={{ height: virtualizer.getTotalSize() - headerHeight }} className="relative">
        {items.map((item) => {
          const active = item.index === cursor.index
          return (
            <div
              key={item.key}
              id={`${domId}-${item.index}`}
              ref={measured ? virtualizer.measureElement : undefined}
              role="row"
              tabIndex={-1}
              data-index={item.index}
              data-key={item.key}
              aria-rowindex={item.index + 1 + headerRows}
              aria-selected={chosen === undefined ? active : chosen(item.index)}
              data-active={active || undefined}
              data-selected={selectedKey === item.key || undefined}
              onClick={(event) => {
                cursor.set(item.index)
                const inner = event.target instanceof Element && event.target.closest('a, button, input')
                if (!inner && !event.defaultPrevented && skips?.(item.index) !== true) onOpen?.(item.index)
              }}
              style={{
                transform: `translateY(${item.start - headerHeight}px)`,
                ...(measured ? {} : { height: item.size }),
              }}
              className={clsx(
                'absolute inset-x-0 top-0 outline-none',
                skips?.(item.index) !== true &&
                  'hover:bg-hover data-active:bg-hover data-selected:bg-selected group-focus-visible/grid:data-active:inset-ring-2 group-focus-visible/grid:data-active:inset-ring-accent',
              )}
            >
              {renderRow(item.index)}
            </div>
          )
        })}
      </div>
      {more !== undefined && <MoreRowsLine more={more} />}
    </div>
  )
}
