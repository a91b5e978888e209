import { useCallback } from 'react'
import { useAtLeast, useCoarsePointer } from '../../../kit/breakpoint.ts'
import { NewsPill } from '../../../kit/news-pill.tsx'
import type { Pick } from '../../../kit/pickable.tsx'
import { SkeletonRows } from '../../../kit/skeleton.tsx'
import { ErrorState, SlowHint } from '../../../kit/states.tsx'
import { VirtualList } from '../../../kit/virtual-list.tsx'
import type { AlertCounts } from '../alert-types.ts'
import type { AlertFilters, AlertView } from '../alerts-search.ts'
import { type Entry, entryKey, isHeading } from '../model/entries.ts'
import type { Inbox } from '../state/use-inbox.ts'
import type { useSelection } from '../state/use-selection.ts'
import { AlertLine } from './alert-line.tsx'
import { GroupHeading } from './group-heading.tsx'
import { NoAlerts } from './no-alerts.tsx'

type AlertListProps = {
  filters: AlertFilters
  inbox: Inbox
  counts: AlertCounts | undefined
  place: { at: string | undefined; setAt: (id: string) => void; open: boolean }
  selection: ReturnType<typeof useSelection>
  onOpen: (id: string) => void
  onClear: () => void
  onView: (view: AlertView) => void
}

/** The alerts of one tab, under headings, or why there are none. */
export function AlertList(props: AlertListProps) {
  const { filters, inbox, counts, place, selection, onOpen, onClear, onView } = props
  const { query, entries, view, group } = inbox
  const { selected, reach, toggle } = selection
  const { at, setAt, open } = place
  const wide = useAtLeast('md')
  const coarse = useCoarsePointer()
  const height = wide && !coarse ? 40 : 56
  const onPick = useCallback(
    (id: string, how: Pick) => (how === 'range' ? reach(id) : toggle(id)),
    [reach, toggle],
  )
  const plain = filters.severity === undefined && filters.rule === undefined && filters.q === undefined
  const bySeverity = plain && view === 'open' ? counts?.open_by_severity : undefined
  const render = useCallback(
    (entry: Entry) =>
      'heading' in entry ? (
        <GroupHeading
          entry={entry}
          total={
            entry.group === 'severity' && entry.of.severity !== null && entry.lines === undefined
              ? bySeverity?.[entry.of.severity]
              : entry.lines
          }
        />
      ) : (
        <AlertLine
          row={entry.row}
          view={view}
          selected={selected.has(entry.row.id)}
          onPick={onPick}
          underClient={group === 'client'}
        />
      ),
    [view, group, selected, onPick, bySeverity],
  )
  const estimate = useCallback((entry: Entry) => ('heading' in entry ? 36 : height), [height])
  if (query.isPending)
    return (
      <>
        <SkeletonRows height={height} />
        <SlowHint active />
      </>
    )
  if (query.isError && entries.length === 0)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <NewsPill count={inbox.held} onShow={inbox.showHeld} />
      <VirtualList
        key={`${view} ${group}`}
        label="Alerts"
        items={entries}
        keyOf={entryKey}
        estimate={estimate}
        exact
        render={render}
        skips={isHeading}
        chosen={(entry) => 'row' in entry && selected.has(entry.row.id)}
        place={{ key: at }}
        onMove={(entry) => 'row' in entry && setAt(entry.row.id)}
        onOpen={(entry) => 'row' in entry && onOpen(entry.row.id)}
        selectedKey={open ? at : undefined}
        more={query}
        memory={`alerts ${view} ${group} ${JSON.stringify(filters)}`}
        placeholder={
          <NoAlerts
            view={view}
            filtered={!plain || filters.client !== undefined}
            counts={counts}
            onClear={onClear}
            onView={onView}
          />
        }
      />
    </div>
  )
}
