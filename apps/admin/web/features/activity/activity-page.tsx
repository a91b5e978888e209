import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Copy, Download, ListChecks, Lock, SearchX, ShieldCheck } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { copyText } from '../../kit/copy-button.tsx'
import { NewsPill } from '../../kit/news-pill.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.ts'
import { VirtualList } from '../../kit/virtual-list.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { useNow } from '../../time/now.ts'
import { ActivityFilterBar } from './activity-filters.tsx'
import { headQuery } from './activity-query.ts'
import type { ActivityFilters, ActivitySearch } from './activity-search.ts'
import { EntryLine } from './list/entry-line.tsx'
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
  ...{ q: undefined, who: undefined, kind: undefined, of: undefined, client: undefined },
  ...{ act: undefined, when: undefined, from: undefined, to: undefined },
}

function Log() {
  const { panel, ...filters } = route.useSearch()
  const change = useChangeSearch<ActivitySearch>('/activity')
  const queryClient = useQueryClient()
  const showsOrigin = useMay('member.manage')
  const { query, entries, held, more, showNews } = useActivity(filters)
  const changes = useMemo(() => entries.flatMap((entry) => entry.changes), [entries])
  const names = useNames(changes, entries)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
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
  const box = useRef<HTMLDivElement>(null)
  const show = () => {
    showNews()
    box.current?.querySelector('[role=grid]')?.scrollTo({ top: 0 })
  }
  const address = exportAddress(filters, new Date())
  const copyHead = async () => {
    try {
      const { hash } = await queryClient.fetchQuery(headQuery())
      if (hash === null) toast.failed('Nothing is sealed yet')
      else if (await copyText(hash)) toast.done('The head of the log is copied')
    } catch (error) {
      toast.error('The head could not be read', error)
    }
  }
  useDeclareActions([
    {
      id: 'activity.news',
      label: 'Show new activity',
      group: 'Activity',
      keys: '.',
      only: 'keyboard',
      run: () => held > 0 && show(),
    },
    {
      id: 'activity.export',
      label: 'Download what is shown as CSV',
      group: 'Activity',
      keys: 'd',
      icon: Download,
      keywords: 'export spreadsheet excel',
      run: () => location.assign(address),
    },
    {
      id: 'activity.head',
      label: 'Proof that the log is untouched',
      group: 'Activity',
      keys: 'p',
      icon: ShieldCheck,
      keywords: 'hash chain head seal verify tamper',
      run: () => change({ panel: 'head' }),
    },
    {
      id: 'activity.copy-head',
      label: 'Copy the head of the log',
      group: 'Activity',
      keys: 'y',
      icon: Copy,
      keywords: 'hash chain seal',
      run: () => void copyHead(),
    },
  ])
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
      <ActivityFilterBar filters={filters} onChange={change} />
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
            hasMore={query.hasNextPage}
            loadMore={query.fetchNextPage}
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
