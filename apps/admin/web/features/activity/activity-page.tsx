import { getRouteApi } from '@tanstack/react-router'
import { Download, ListChecks, Lock, SearchX, ShieldCheck } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { NewsPill } from '../../kit/news-pill.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { VirtualList } from '../../kit/virtual-list.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { useNow } from '../../time/now.ts'
import { ActivityFilterBar } from './activity-filters.tsx'
import type { ActivityFilters, ActivitySearch } from './activity-search.ts'
import { EntryLine } from './list/entry-line.tsx'
import { useLogActions } from './log-actions.ts'
import { exportAddress } from './model/filters.ts'
import { isDay, type Line, lineKey, linesOf } from './model/lines.ts'
import { useActivity } from './use-activity.ts'
import { useNames } from './use-names.ts'

const route = getRouteApi('/app/activity')
const HeadPanel = late(() => import('./head/head-panel.tsx'), PanelSkeleton)

/** Everything that was done in the agency: by whom, to what, and how it was before. */
export function ActivityPage() {
  const allowed = useMay('activity.inspect')
  return allowed ? (
    <Log />
  ) : (
    <Page header={<PageHeader title="Activity" />}>
      <EmptyState icon={Lock} title="For managers and admins">
        What happened to a client, a ticket or a document stands under “History” in its own panel.
      </EmptyState>
    </Page>
  )
}

const estimate = (line: Line) => ('day' in line ? 36 : line.open ? 160 : 37)
const noFilters: Record<keyof ActivityFilters, undefined> = {
  q: undefined,
  who: undefined,
  kind: undefined,
  of: undefined,
  client: undefined,
  act: undefined,
  when: undefined,
  from: undefined,
  to: undefined,
}
/** How far from the top the list still counts as being at its top, in pixels. */
const topPixels = 8

function Log() {
  const { panel, ...filters } = route.useSearch()
  const change = useChangeSearch<ActivitySearch>('/activity')
  const showsOrigin = useMay('member.manage')
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const box = useRef<HTMLDivElement>(null)
  const grid = () => box.current?.querySelector('[role=grid]')
  const isFree = () => {
    const list = grid()
    if (list == null || list.scrollTop > topPixels || open.size > 0) return false
    return !list.contains(document.activeElement) && !list.matches(':hover')
  }
  const { query, entries, held, more, showNews } = useActivity(filters, isFree)
  const changes = useMemo(() => entries.flatMap((entry) => entry.changes), [entries])
  const names = useNames(changes, entries)
  const toggle = useCallback(
    (id: string) =>
      setOpen((before) => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    [],
  )
  // The headings change with the day, not with the clock.
  const today = useNow().toDateString()
  const lines = useMemo(() => linesOf(entries, open, new Date(today)), [entries, open, today])
  useEffect(() => whenIdle(HeadPanel.preload), [])
  const show = () => {
    showNews()
    grid()?.scrollTo({ top: 0 })
  }
  const address = exportAddress(filters, new Date())
  useLogActions({
    address,
    showNews: () => held > 0 && show(),
    showHead: () => change({ panel: 'head' }),
  })
  const render = useCallback(
    (line: Line) =>
      'day' in line ? (
        <h2 className="flex h-9 items-end px-4 pb-1 text-sm font-medium text-ink-3">
          <span>{line.day}</span>
        </h2>
      ) : (
        <EntryLine
          entry={line.entry}
          open={line.open}
          names={names}
          onToggle={toggle}
          showsOrigin={showsOrigin}
        />
      ),
    [names, toggle, showsOrigin],
  )
  const filtered = Object.keys(filters).length > 0

  return (
    <Page
      header={
        <PageHeader
          title="Activity"
          actions={
            <>
              <Button
                size="sm"
                icon={<ShieldCheck aria-hidden size={14} />}
                aria-pressed={panel === 'head'}
                onClick={() => change({ panel: panel === 'head' ? undefined : 'head' })}
              >
                Proof
              </Button>
              <a href={address} download className={buttonClass('secondary', 'sm')}>
                <Download aria-hidden size={14} />
                <span className="hidden sm:inline">Download CSV</span>
                <span className="sm:hidden">CSV</span>
              </a>
            </>
          }
        />
      }
      panel={panel === 'head' && <HeadPanel onClose={() => change({ panel: undefined })} />}
    >
      <ActivityFilterBar
        filters={filters}
        onChange={change}
        onClear={filtered ? () => change(noFilters) : undefined}
      />
      {query.isPending ? (
        <>
          <SkeletonRows height={37} />
          <SlowHint active />
        </>
      ) : query.isError && entries.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div ref={box} className="relative flex min-h-0 flex-1 flex-col">
          <NewsPill count={held} more={more} onShow={show} />
          <VirtualList
            label="Activity"
            items={lines}
            keyOf={lineKey}
            estimate={estimate}
            render={render}
            skips={isDay}
            onOpen={(line) => 'entry' in line && toggle(line.entry.id)}
            more={query}
            memory={`activity ${JSON.stringify(filters)}`}
            placeholder={
              filtered ? (
                <EmptyState
                  icon={SearchX}
                  title="Nothing matches"
                  actions={<Button onClick={() => change(noFilters)}>Clear filters</Button>}
                >
                  Nobody did such a thing in this time, as far as the log knows.
                </EmptyState>
              ) : (
                <EmptyState icon={ListChecks} title="Nothing has been done yet">
                  Every change, by whomever and from wherever, appears here and stays.
                </EmptyState>
              )
            }
          />
        </div>
      )}
    </Page>
  )
}
