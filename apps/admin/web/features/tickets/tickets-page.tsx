import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { LayoutGrid, List, Plus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { late } from '../../app/late.tsx'
import { useMe } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useAtLeast } from '../../kit/breakpoint.ts'
import { Button } from '../../kit/button.tsx'
import { LastStep } from '../../kit/last-step.tsx'
import { NewsPill } from '../../kit/news-pill.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { FormPanelSkeleton, PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import type { Pick } from '../../kit/pickable.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { ErrorState, SlowHint } from '../../kit/states.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { usePlace } from '../alerts/state/use-place.ts'
import { useSelection } from '../alerts/state/use-selection.ts'
import { BoardSkeleton } from './board/board-skeleton.tsx'
import { TicketFilterBar } from './filters/ticket-filters.tsx'
import type { TicketDraft } from './make/ticket-draft.ts'
import { changeTo, type TicketChange } from './model/change.ts'
import { landing, step } from './model/cursor.ts'
import { NoTickets } from './no-tickets.tsx'
import type { Picked } from './pick/picker.tsx'
import { say, steps } from './state/steps.ts'
import { knownTicket } from './state/ticket-cache.ts'
import { useBoard } from './state/use-board.ts'
import { useChanges } from './state/use-changes.ts'
import { usePeople } from './state/use-people.ts'
import { useTicketKeys } from './state/use-ticket-keys.ts'
import { useWatchTickets } from './state/watch-tickets.ts'
import type { TicketRow } from './ticket-types.ts'
import { isKnownPriority, isKnownStatus } from './ticket-words.ts'
import { filterNames, isFiltered, type TicketsSearch, viewShown } from './tickets-search.ts'

const route = getRouteApi('/app/tickets')
const TicketPanel = late(() => import('./panel/ticket-panel.tsx'), PanelSkeleton)
const NewTicket = late(() => import('./make/new-ticket-panel.tsx'), FormPanelSkeleton)
const ListSkeleton = () => <SkeletonRows height={40} />
const BoardView = late(() => import('./board/board-view.tsx'), BoardSkeleton)
const ListView = late(() => import('./list/list-view.tsx'), ListSkeleton)
const BulkBar = late(() => import('./bulk/bulk-bar.tsx'))
const Picker = late(() => import('./pick/picker.tsx'))

const views = [
  { value: 'board' as const, label: 'Board', icon: <LayoutGrid aria-hidden size={14} /> },
  { value: 'list' as const, label: 'List', icon: <List aria-hidden size={14} /> },
]
const noClients: ReadonlyMap<string, string> = new Map()

/** What is to be done for clients, as a board or as a list: one state, in the URL. */
export function TicketsPage() {
  const search = route.useSearch()
  const { panel } = search
  const roomy = useAtLeast('md')
  const view = viewShown(search, roomy)
  const filters = useMemo(() => {
    const { panel: _, view: __, ...rest } = search
    return rest
  }, [search])
  const queryClient = useQueryClient()
  const { user } = useMe()
  const change = useChangeSearch<TicketsSearch>('/tickets')
  const { at, setAt, open } = usePlace(panel, (id) => change({ panel: id }, true))
  const shown = useBoard(filters, view)
  const { query, group, board, lanes, ids, find } = shown
  const people = usePeople()
  const names = useMemo(() => ({ people, clients: noClients }), [people])
  const picked = useSelection(ids, JSON.stringify(filters))
  const { selected, toggle, reach, clear } = picked
  const { change: act, undo } = useChanges(people)
  const [picking, setPicking] = useState<{ what: Picked; rows: readonly TicketRow[] }>()
  const [begin, setBegin] = useState<Partial<TicketDraft>>({})
  useWatchTickets()
  useEffect(
    () =>
      whenIdle(() =>
        Promise.all(
          [TicketPanel, Picker, NewTicket, BoardView, ListView, BulkBar].map((part) => part.preload()),
        ),
      ),
    [],
  )

  // The cursor's ticket is gone, by a filter or by somebody else: on to its neighbour, unless its panel is open.
  const before = useRef(lanes)
  useEffect(() => {
    const old = before.current
    before.current = lanes
    if (at === undefined || open || old === lanes) return
    const next = landing(old, lanes, at)
    if (next !== at) setAt(next)
  }, [lanes, at, open, setAt])

  const needMark = () => say('Mark a ticket first: J and K move')
  const targets = (): TicketRow[] => {
    const marked = at !== undefined && (open || ids.includes(at)) ? [at] : []
    const chosen = selected.size > 0 ? ids.filter((id) => selected.has(id)) : marked
    return chosen.flatMap((id) => find(id) ?? knownTicket(queryClient, id) ?? [])
  }
  const run = (next: TicketChange, rows: readonly TicketRow[] = targets(), client?: string) => {
    if (rows.length === 0) {
      needMark()
      return
    }
    if (act(rows, next, client).length > 0 && rows.length > 1) clear()
  }
  const pick = (what: Picked, rows = targets()) => {
    if (rows.length === 0) needMark()
    else setPicking({ what, rows })
  }
  const takeBack = () => {
    const [first] = undo()
    if (first !== undefined) setAt(first)
    focusTickets()
  }
  const openNew = (draft: Partial<TicketDraft> = {}) => {
    setBegin(draft)
    change({ panel: 'new' })
  }
  const newIn = (key: string | null) => {
    if (group === 'status' && isKnownStatus(key)) openNew({ status: key })
    else if (group === 'priority') openNew({ priority: isKnownPriority(key) ? key : null })
    else if (group === 'assignee') openNew({ assignee_id: key })
    else openNew()
  }
  useTicketKeys({
    ...{ view, ids, at, setAt, picked, pick, undo: takeBack, change, panelOpen: open, needMark },
    step: (how) => {
      const next = step(lanes, at, how)
      if (next !== undefined) setAt(next)
    },
    open: () => at !== undefined && change({ panel: at }),
    toMe: () => run({ assignee_id: user.id }),
    held: shown.held,
    showNew: shown.showHeld,
    onNew: () => openNew(),
  })
  const onPick = useCallback(
    (id: string, how: Pick) => (how === 'range' ? reach(id) : toggle(id)),
    [reach, toggle],
  )
  const latest = useRef({ change, newIn })
  latest.current = { change, newIn }
  const onOpen = useCallback((id: string) => latest.current.change({ panel: id }), [])
  const onNew = useCallback((key: string | null) => latest.current.newIn(key), [])
  const close = () => change({ panel: undefined })
  const empty = board.columns.every(({ count, items }) => count === 0 && items.length === 0)
  const filtered = isFiltered(filters)
  const placeholder = (
    <NoTickets
      filtered={filtered}
      onClear={() => change(Object.fromEntries(filterNames.map((name) => [name, undefined])))}
      onNew={() => openNew()}
    />
  )
  const shared = { shown, names, at, panelOpen: open, selected, onPick, onOpen, onMove: setAt }
  return (
    <Page
      header={
        <PageHeader
          title="Tickets"
          actions={
            <>
              <Segmented
                label="View"
                value={view}
                onChange={(next) => change({ view: next })}
                options={views}
              />
              <Button
                variant="primary"
                size="sm"
                icon={<Plus aria-hidden size={14} />}
                onClick={() => openNew()}
              >
                <span className="max-sm:sr-only">New ticket</span>
              </Button>
            </>
          }
        />
      }
      panel={
        panel === 'new' ? (
          <NewTicket
            key={JSON.stringify(begin)}
            begin={filters.client === undefined ? begin : { client_id: filters.client, ...begin }}
            onClose={close}
            onMade={({ id }) => {
              setAt(id)
              close()
              focusTickets()
            }}
          />
        ) : (
          open &&
          at !== undefined && (
            <TicketPanel
              id={at}
              row={find(at)}
              onClose={close}
              onChange={(next, row) => run(next, [row])}
              onClient={(row) => pick('client', [row])}
            />
          )
        )
      }
    >
      <TicketFilterBar
        filters={filters}
        view={view}
        statuses={group === 'status' ? board.columns.map(({ key }) => key) : []}
        onChange={change}
      />
      {query.isPending ? (
        <>
          {view === 'board' ? <BoardSkeleton /> : <ListSkeleton />}
          <div className="absolute inset-x-0 bottom-0">
            <SlowHint active />
          </div>
        </>
      ) : query.isError && query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
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
                  run(
                    changeTo(group, key),
                    tickets.flatMap((id) => find(id) ?? []),
                  )
                }
              />
            )
          )}
        </div>
      )}
      <div className="pointer-events-none absolute inset-x-0 bottom-4 z-10 flex flex-col items-center gap-2 px-4">
        {selected.size > 0 && <BulkBar count={selected.size} onPick={(what) => pick(what)} onClear={clear} />}
        <LastStep log={steps} onUndo={takeBack} />
      </div>
      {picking !== undefined && (
        <Picker
          what={picking.what}
          rows={picking.rows}
          onChoose={(next, label) => {
            setPicking(undefined)
            run(next, picking.rows, label)
            focusTickets()
          }}
          onClose={() => {
            setPicking(undefined)
            focusTickets()
          }}
        />
      )}
    </Page>
  )
}

/** A dialog or a button that had the focus is gone: back to the tickets, where the keys go on. */
function focusTickets(): void {
  setTimeout(() => {
    if (document.activeElement !== document.body && document.activeElement !== null) return
    const active = document.querySelector<HTMLElement>('[role=row][data-active]')
    const grid =
      active?.closest<HTMLElement>('[role=grid]') ?? document.querySelector<HTMLElement>('[role=grid]')
    grid?.focus({ preventScroll: true })
  }, 50)
}
