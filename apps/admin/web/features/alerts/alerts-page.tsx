import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { late } from '../../app/late.tsx'
import { whenIdle } from '../../app/when-idle.ts'
import { useAtLeast } from '../../kit/breakpoint.ts'
import { Button } from '../../kit/button.tsx'
import { LastStep } from '../../kit/last-step.tsx'
import { NewsPill } from '../../kit/news-pill.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { FormPanelSkeleton, PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import type { Pick } from '../../kit/pickable.tsx'
import { plural } from '../../kit/plural.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { ErrorState, SlowHint } from '../../kit/states.tsx'
import { VirtualList } from '../../kit/virtual-list.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { AlertFilterBar } from './alert-filters.tsx'
import type { AlertRow } from './alert-types.ts'
import { countsQuery } from './alerts-query.ts'
import { type AlertsSearch, viewShown } from './alerts-search.ts'
import { AlertLine } from './list/alert-line.tsx'
import { AlertTabs } from './list/alert-tabs.tsx'
import { BulkBar } from './list/bulk-bar.tsx'
import { GroupHeading } from './list/group-heading.tsx'
import { NoAlerts } from './list/no-alerts.tsx'
import { type Entry, entryKey, isHeading } from './model/entries.ts'
import { landing } from './model/landing.ts'
import type { Triage } from './model/triage.ts'
import { refusedWords } from './model/words.ts'
import { knownAlert } from './state/alert-cache.ts'
import { say, steps } from './state/steps.ts'
import { useCounts } from './state/use-counts.ts'
import { useInbox } from './state/use-inbox.ts'
import { usePlace } from './state/use-place.ts'
import { useSelection } from './state/use-selection.ts'
import { useTriage } from './state/use-triage.ts'
import { useTriageKeys } from './state/use-triage-keys.ts'
import { useWatchAlerts } from './state/watch-alerts.ts'

const markFirst = 'Mark an alert first: J and K move'
const route = getRouteApi('/app/alerts')
const AlertPanel = late(() => import('./panel/alert-panel.tsx'), PanelSkeleton)
const NewAlert = late(() => import('./new-alert-panel.tsx'), FormPanelSkeleton)
const SnoozeMenu = late(() => import('./snooze-menu.tsx'))

/** Everything that wants somebody's attention, to be dealt with by keyboard: a list, and beside it why each alert fired. */
export function AlertsPage() {
  const search = route.useSearch()
  const { alert } = search
  const filters = useMemo(() => {
    const { alert: _, ...rest } = search
    return rest
  }, [search])
  const queryClient = useQueryClient()
  const change = useChangeSearch<AlertsSearch>('/alerts')
  const { at, setAt, open } = usePlace(alert, (id) => change({ alert: id }, true))
  const inbox = useInbox(filters, at)
  const { query, ids, entries, view, group, find } = inbox
  const picked = useSelection(ids, inbox.list)
  const { selected, toggle, reach, clear } = picked
  const { act, undo } = useTriage()
  const [snoozing, setSnoozing] = useState<readonly AlertRow[]>()
  const counts = useCounts(useQuery(countsQuery(filters.client)).data, filters.client)
  const wide = useAtLeast('md')
  useWatchAlerts()
  useEffect(
    () => whenIdle(() => Promise.all([AlertPanel.preload(), SnoozeMenu.preload(), NewAlert.preload()])),
    [],
  )

  const targets = (): AlertRow[] => {
    // Nothing that is not in sight: the cursor of another tab or filter stands on no row of this one.
    const marked = at !== undefined && (open || ids.includes(at)) ? [at] : []
    const chosen = selected.size > 0 ? ids.filter((id) => selected.has(id)) : marked
    return chosen.flatMap((id) => find(id) ?? knownAlert(queryClient, id) ?? [])
  }
  const run = (triage: Triage, rows: readonly AlertRow[] = targets()) => {
    if (rows.length === 0) {
      say(markFirst)
      return
    }
    const done = act(rows, triage)
    if (done.length === 0) return
    const next = landing(ids, at, new Set(done.map(({ id }) => id as string)))
    setAt(next)
    clear()
    if (next === undefined && open) change({ alert: undefined }, true)
  }
  const takeBack = () => {
    const [first] = undo()
    if (first !== undefined) setAt(first)
    focusList()
  }
  const snooze = () => {
    const all = targets()
    const rows = all.filter(({ status }) => status !== 'resolved')
    const [first] = all
    if (first === undefined) say(markFirst)
    else if (rows.length === 0) say(refusedWords({ kind: 'unsnooze' }, first))
    else setSnoozing(rows)
  }
  const close = () => change({ alert: undefined })
  useTriageKeys({
    ...{
      ids,
      at,
      setAt,
      picked,
      run,
      snooze,
      needMark: () => say(markFirst),
      undo: takeBack,
      held: inbox.held,
      showNew: inbox.showHeld,
      change,
    },
    panelOpen: open,
  })

  const pick = useCallback(
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
          onPick={pick}
          underClient={group === 'client'}
        />
      ),
    [view, group, selected, pick, bySeverity],
  )
  const height = wide && !coarse.matches ? 40 : 56
  const estimate = useCallback((entry: Entry) => ('heading' in entry ? 36 : height), [height])
  const filtered = !plain || filters.client !== undefined

  return (
    <Page
      header={
        <PageHeader
          title="Alerts"
          actions={
            <Button size="sm" icon={<Plus aria-hidden size={14} />} onClick={() => change({ alert: 'new' })}>
              New alert
            </Button>
          }
        />
      }
      panel={
        alert === 'new' ? (
          <NewAlert client={filters.client} onClose={() => change({ alert: undefined })} />
        ) : (
          open &&
          at !== undefined && (
            <AlertPanel
              id={at}
              row={find(at)}
              onClose={close}
              onAct={(triage, row) => run(triage, [row])}
              onSnooze={(row) => setSnoozing([row])}
              onOpen={(id) => change({ alert: id })}
            />
          )
        )
      }
    >
      <AlertTabs view={view} filters={filters} counts={counts} />
      <AlertFilterBar filters={filters} group={group} onChange={change} />
      {query.isPending ? (
        <>
          <SkeletonRows height={height} />
          <SlowHint active />
        </>
      ) : query.isError && entries.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
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
            onOpen={(entry) => 'row' in entry && change({ alert: entry.row.id })}
            selectedKey={open ? at : undefined}
            more={query}
            memory={`alerts ${view} ${group}`}
            placeholder={
              <NoAlerts
                view={viewShown(filters)}
                filtered={filtered}
                counts={counts}
                onClear={() =>
                  change({ q: undefined, client: undefined, severity: undefined, rule: undefined })
                }
                onView={(status) => change({ status })}
              />
            }
          />
        </div>
      )}
      <div className="pointer-events-none absolute inset-x-0 bottom-4 z-10 flex flex-col items-center gap-2 px-4">
        <span role="status" className="sr-only">
          {selected.size > 0 && `${plural(selected.size, 'alert')} selected`}
        </span>
        <BulkBar count={selected.size} view={view} onAct={run} onSnooze={snooze} onClear={clear} />
        <LastStep log={steps} onUndo={takeBack} />
      </div>
      {snoozing !== undefined && (
        <SnoozeMenu
          rows={snoozing}
          onChoose={(triage) => {
            setSnoozing(undefined)
            focusList()
            run(triage, snoozing)
          }}
          onClose={() => {
            setSnoozing(undefined)
            focusList()
          }}
        />
      )}
    </Page>
  )
}

/** A dialog or a button that had the focus is gone: back to the list, where the keys go on. */
function focusList(): void {
  setTimeout(() => {
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
  }, 50)
}

const coarse = matchMedia('(pointer: coarse)')
