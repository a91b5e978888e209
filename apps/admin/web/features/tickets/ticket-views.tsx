import { useCallback, useMemo, useRef } from 'react'
import { late } from '../../app/late.tsx'
import { NewsPill } from '../../kit/news-pill.tsx'
import type { Pick } from '../../kit/pickable.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { ErrorState, SlowHint } from '../../kit/states.tsx'
import type { useSelection } from '../alerts/state/use-selection.ts'
import { BoardSkeleton } from './board/board-skeleton.tsx'
import { changeTo, type Names } from './model/change.ts'
import { NoTickets } from './no-tickets.tsx'
import type { ShownBoard } from './state/use-board.ts'
import type { TicketCommands } from './state/use-ticket-commands.ts'
import type { TicketView } from './tickets-search.ts'

const ListSkeleton = () => <SkeletonRows height={40} />
const BoardView = late(() => import('./board/board-view.tsx'), BoardSkeleton)
const ListView = late(() => import('./list/list-view.tsx'), ListSkeleton)
export const preloadViews = () => Promise.all([BoardView.preload(), ListView.preload()])

type TicketViewsProps = {
  view: TicketView
  shown: ShownBoard
  people: Names['people']
  place: { at: string | undefined; setAt: (id: string) => void; open: boolean }
  selection: ReturnType<typeof useSelection>
  commands: TicketCommands
  /** Whether filters leave some out. */
  filtered: boolean
  onClear: () => void
  onOpen: (id: string) => void
}

const noClients: ReadonlyMap<string, string> = new Map()

/** The tickets as a board or as a list, or why there are none. */
export function TicketViews(props: TicketViewsProps) {
  const { view, shown, people, place, selection, commands, filtered, onClear } = props
  const { query, group, board, find } = shown
  const { selected, reach, toggle } = selection
  const names = useMemo(() => ({ people, clients: noClients }), [people])
  const onPick = useCallback(
    (id: string, how: Pick) => (how === 'range' ? reach(id) : toggle(id)),
    [reach, toggle],
  )
  const latest = useRef({ onOpen: props.onOpen, newIn: commands.newIn })
  latest.current = { onOpen: props.onOpen, newIn: commands.newIn }
  const onOpen = useCallback((id: string) => latest.current.onOpen(id), [])
  const onNew = useCallback((key: string | null) => latest.current.newIn(key), [])
  if (query.isPending)
    return (
      <>
        {view === 'board' ? <BoardSkeleton /> : <ListSkeleton />}
        <div className="absolute inset-x-0 bottom-0">
          <SlowHint active />
        </div>
      </>
    )
  if (query.isError && query.data === undefined)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const placeholder = <NoTickets filtered={filtered} onClear={onClear} onNew={() => commands.openNew()} />
  const empty = board.columns.every(({ count, items }) => count === 0 && items.length === 0)
  const { at, setAt, open } = place
  const shared = { shown, names, at, panelOpen: open, selected, onPick, onOpen, onMove: setAt }
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <NewsPill count={shown.held} onShow={shown.showHeld} />
      {view === 'list' ? (
        <ListView {...shared} placeholder={placeholder} />
      ) : empty ? (
        placeholder
      ) : (
        group !== 'none' && (
          <BoardView
            key={group}
            {...shared}
            group={group}
            onNew={onNew}
            onDrop={(key, tickets) =>
              commands.run(
                changeTo(group, key),
                tickets.flatMap((id) => find(id) ?? []),
              )
            }
          />
        )
      )}
    </div>
  )
}
