import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { whenIdle } from '../../../app/when-idle.ts'
import type { Pick } from '../../../kit/pickable.tsx'
import { plural } from '../../../kit/plural.ts'
import { after, applies, changeTo, type Names } from '../model/change.ts'
import { type Step, step } from '../model/cursor.ts'
import { groupLabel } from '../model/group.ts'
import type { ShownBoard } from '../state/use-board.ts'
import type { Grouping } from '../tickets-search.ts'
import type * as Drag from './drag.ts'
import { Lane } from './lane.tsx'
import { iconOf } from './lane-icon.tsx'

type BoardViewProps = {
  shown: ShownBoard
  group: Grouping
  names: Names
  at: string | undefined
  panelOpen: boolean
  selected: ReadonlySet<string>
  onPick: (id: string, how: Pick) => void
  onOpen: (id: string) => void
  onMove: (id: string) => void
  onNew: (key: string | null) => void
  /** Tickets that were dropped on a column. */
  onDrop: (key: string | null, tickets: readonly string[]) => void
}

const steps: Record<string, Step> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
  PageUp: 'page-up',
  PageDown: 'page-down',
}

/** The tickets in columns, side by side. */
export default function BoardView(props: BoardViewProps) {
  const { shown, group, names, at, panelOpen, selected, onPick, onOpen, onMove, onNew } = props
  const { board, lanes, find, loadMore, hasFailed } = shown
  const box = useRef<HTMLDivElement>(null)
  const drag = useDrag()
  const going = useCallback(
    (id: string): readonly string[] => (selected.has(id) ? [...selected] : [id]),
    [selected],
  )
  useEffect(() => {
    if (drag === undefined || box.current === null) return
    return drag.makeBoard(box.current, going)
  }, [drag, going])

  const drop = useRef(props.onDrop)
  drop.current = props.onDrop
  const onDrop = useCallback(
    (key: string | null, ticket: string) => drop.current(key, going(ticket)),
    [going],
  )
  const preview = useCallback(
    (key: string | null, ticket: string) => {
      const row = find(ticket)
      const change = changeTo(group, key)
      return row === undefined || !applies(row, change) ? undefined : after(row, change, names)
    },
    [find, group, names],
  )

  const place = useRef({ lanes, at })
  place.current = { lanes, at }
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
      const how = steps[event.key]
      if (how === undefined || event.shiftKey) return
      event.preventDefault()
      const next = step(place.current.lanes, place.current.at, how)
      if (next !== undefined) onMove(next)
    },
    [onMove],
  )
  useFocusedLane(box, at, at === undefined ? -1 : lanes.findIndex((ids) => ids.includes(at)))
  const icons = useMemo(
    () => new Map(board.columns.map((column) => [column.key, iconOf(group, column, names)])),
    [board.columns, group, names],
  )
  return (
    <div
      ref={box}
      className="flex min-h-0 flex-1 snap-x snap-proximity scroll-px-2 gap-1 overflow-x-auto overflow-y-hidden bg-canvas p-2 max-md:snap-mandatory dark:bg-surface"
    >
      {board.columns.map((column) => (
        <Lane
          key={JSON.stringify(column.key)}
          column={column}
          label={groupLabel(column, group, names.people)}
          icon={icons.get(column.key)}
          group={group}
          at={at !== undefined && lanes[board.columns.indexOf(column)]?.includes(at) ? at : undefined}
          open={panelOpen}
          selected={selected}
          onPick={onPick}
          onOpen={onOpen}
          onMove={onMove}
          onKeyDown={onKeyDown}
          onMore={loadMore}
          failed={hasFailed(column.key)}
          onNew={onNew}
          onDrop={onDrop}
          preview={preview}
          drag={drag}
        />
      ))}
      {board.omitted !== undefined && board.omitted.columns > 0 && (
        <Omitted group={group} {...board.omitted} />
      )}
    </div>
  )
}

const columnNames = {
  assignee: ['person', 'people'],
  priority: ['priority', 'priorities'],
  status: ['status', 'statuses'],
  none: ['column', 'columns'],
} as const

/** What the board has no room for, and how to see it. */
function Omitted({ group, columns, tickets }: { group: Grouping; columns: number; tickets: number }) {
  const [one, many] = columnNames[group]
  return (
    <p className="w-[min(300px,84vw)] shrink-0 snap-start px-3 py-2.5 text-sm text-ink-3 max-md:snap-center">
      {plural(tickets, 'ticket')} of {columns.toLocaleString()} more {columns === 1 ? one : many}{' '}
      {tickets === 1 ? 'is' : 'are'} not shown. Filter by {group} to see {tickets === 1 ? 'it' : 'them'}.
    </p>
  )
}

/** Dragging comes when the browser is idle: nobody drags before the cards stand. */
function useDrag(): typeof Drag | undefined {
  const [drag, setDrag] = useState<typeof Drag>()
  useEffect(() => whenIdle(async () => setDrag(await import('./drag.ts'))), [])
  return drag
}

/** The focus goes along with the cursor from column to column, and the column comes into view. */
function useFocusedLane(box: { current: HTMLDivElement | null }, at: string | undefined, lane: number): void {
  useEffect(() => {
    if (at === undefined || lane < 0) return
    // Once the card is drawn: its column may have to scroll to it.
    const frame = requestAnimationFrame(() => {
      const grid = box.current
        ?.querySelector(`[data-key="${CSS.escape(at)}"]`)
        ?.closest<HTMLElement>('[data-lane]')
      if (grid == null) return
      grid.closest('section')?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
      const { activeElement } = document
      const within = activeElement === document.body || activeElement?.closest('[data-lane]') != null
      if (within && activeElement !== grid) grid.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [box, at, lane])
}
