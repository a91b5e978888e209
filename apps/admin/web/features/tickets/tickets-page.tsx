import { getRouteApi } from '@tanstack/react-router'
import { LayoutGrid, List, Plus } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { late } from '../../app/late.tsx'
import { useMe } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useAtLeast } from '../../kit/breakpoint.ts'
import { Button } from '../../kit/button.tsx'
import { LastStep } from '../../kit/last-step.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { usePlace } from '../alerts/state/use-place.ts'
import { useSelection } from '../alerts/state/use-selection.ts'
import { TicketFilterBar } from './filters/ticket-filters.tsx'
import { step } from './model/cursor.ts'
import { steps } from './state/steps.ts'
import { useBoard } from './state/use-board.ts'
import { useKeptCursor } from './state/use-kept-cursor.ts'
import { usePeople } from './state/use-people.ts'
import { useTicketCommands } from './state/use-ticket-commands.ts'
import { useTicketKeys } from './state/use-ticket-keys.ts'
import { useWatchTickets } from './state/watch-tickets.ts'
import { preloadSide, TicketSide } from './ticket-side.tsx'
import { preloadViews, TicketViews } from './ticket-views.tsx'
import { filterNames, isFiltered, type TicketsSearch, viewShown } from './tickets-search.ts'

const route = getRouteApi('/app/tickets')
const BulkBar = late(() => import('./bulk/bulk-bar.tsx'))
const Picker = late(() => import('./pick/picker.tsx'))

const views = [
  { value: 'board' as const, label: 'Board', icon: <LayoutGrid aria-hidden size={14} /> },
  { value: 'list' as const, label: 'List', icon: <List aria-hidden size={14} /> },
]
const unfiltered = Object.fromEntries(filterNames.map((name) => [name, undefined]))

/** What is to be done for clients, as a board or as a list: one state, in the URL. */
export function TicketsPage() {
  const search = route.useSearch()
  const roomy = useAtLeast('md')
  const view = viewShown(search, roomy)
  const filters = useMemo(() => {
    const { panel: _, view: __, ...rest } = search
    return rest
  }, [search])
  const { user } = useMe()
  const change = useChangeSearch<TicketsSearch>('/tickets')
  const place = usePlace(search.panel, (id) => change({ panel: id }, true))
  const { at, setAt, open } = place
  const shown = useBoard(filters, view)
  const { group, board, lanes, ids } = shown
  const people = usePeople()
  const selection = useSelection(ids, JSON.stringify(filters))
  const { selected, clear } = selection
  useWatchTickets()
  useKeptCursor(lanes, place)
  useEffect(
    () => whenIdle(() => Promise.all([preloadSide(), preloadViews(), Picker.preload(), BulkBar.preload()])),
    [],
  )
  const commands = useTicketCommands({
    ...{ shown, people, selection, place },
    showForm: () => change({ panel: 'new' }),
  })
  const { pick, picking, takeBack } = commands
  useTicketKeys({
    ...{ view, ids, place, selection, commands, change },
    step: (how) => {
      const next = step(lanes, at, how)
      if (next !== undefined) setAt(next)
    },
    open: () => at !== undefined && change({ panel: at }),
    toMe: () => commands.run({ assignee_id: user.id }),
    held: shown.held,
    showNew: shown.showHeld,
  })
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
                onClick={() => commands.openNew()}
              >
                <span className="max-sm:sr-only">New ticket</span>
              </Button>
            </>
          }
        />
      }
      panel={
        (search.panel === 'new' || (open && at !== undefined)) && (
          <TicketSide
            {...{ search, at, commands }}
            find={shown.find}
            onMove={setAt}
            onClose={() => change({ panel: undefined })}
          />
        )
      }
    >
      <TicketFilterBar
        filters={filters}
        view={view}
        statuses={group === 'status' ? board.columns.map(({ key }) => key) : []}
        onChange={change}
      />
      <TicketViews
        {...{ view, shown, people, place, selection, commands }}
        filtered={isFiltered(filters)}
        onClear={() => change(unfiltered)}
        onOpen={(id) => change({ panel: id })}
      />
      <div className="pointer-events-none absolute inset-x-0 bottom-4 z-10 flex flex-col items-center gap-2 px-4">
        {selected.size > 0 && <BulkBar count={selected.size} onPick={(what) => pick(what)} onClear={clear} />}
        <LastStep log={steps} onUndo={takeBack} />
      </div>
      {picking !== undefined && (
        <Picker
          what={picking.what}
          rows={picking.rows}
          onChoose={commands.picked}
          onClose={commands.stopPicking}
        />
      )}
    </Page>
  )
}
