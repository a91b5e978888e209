import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { FileUp, Inbox, Plus, SearchX } from 'lucide-react'
import { useCallback, useEffect, useMemo } from 'react'
import type { CommunicationRow } from '../../api/types.ts'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { useHeldNews } from '../../kit/held-news.ts'
import { Kbd } from '../../kit/kbd.tsx'
import { NewsPill } from '../../kit/news-pill.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { FormPanelSkeleton, PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { MarkedSubject, Snippet } from '../../kit/snippet.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { VirtualList } from '../../kit/virtual-list.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { CommunicationFilters } from './communication-filters.tsx'
import { CommunicationLine } from './communication-line.tsx'
import { communicationsQuery } from './communications-query.ts'
import type { CommunicationsSearch } from './communications-search.ts'

const route = getRouteApi('/app/communications')
const LogPanel = late(() => import('./log-panel.tsx'), FormPanelSkeleton)
const ReadingPanel = late(() => import('./reading-panel.tsx'), PanelSkeleton)
const keyOf = ({ id }: CommunicationRow): string => id
const estimate = () => 56

/** Every communication of the agency: search and filters in the URL, reading at the right. */
export function CommunicationsPage() {
  const { item, ...filters } = route.useSearch()
  const mayWrite = useMay('communication.write')
  const query = useInfiniteQuery(communicationsQuery(filters))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const news = useHeldNews(rows, keyOf)
  const { q } = filters
  const render = useCallback(
    (row: CommunicationRow) => (
      <CommunicationLine
        row={row}
        lead={row.client_name ?? 'No client'}
        subject={
          q === undefined || row.subject === null ? undefined : <MarkedSubject text={row.subject} query={q} />
        }
        excerpt={row.snippet === null ? undefined : <Snippet text={row.snippet} />}
      />
    ),
    [q],
  )
  const change = useChangeSearch<CommunicationsSearch>('/communications')
  useEffect(() => whenIdle(() => Promise.all([ReadingPanel.preload(), LogPanel.preload()])), [])
  const close = () => change({ item: undefined })
  const filtered = Object.values(filters).some((value) => value !== undefined)
  useDeclareActions(
    mayWrite
      ? [
          {
            id: 'communication.log',
            label: 'Log a call, meeting, note or e-mail',
            group: 'Communication',
            keys: 'l',
            icon: Plus,
            run: () => change({ item: 'new' }),
          },
        ]
      : [],
  )

  return (
    <Page
      header={
        <PageHeader
          title="Communications"
          actions={
            mayWrite && (
              <>
                <Link to="/imports" className={buttonClass('secondary', 'sm')}>
                  <FileUp aria-hidden size={14} /> Import
                </Link>
                <Button
                  variant="primary"
                  size="sm"
                  icon={<Plus aria-hidden size={14} />}
                  onClick={() => change({ item: 'new' })}
                >
                  Log
                </Button>
              </>
            )
          }
        />
      }
      panel={
        item === 'new' ? (
          <LogPanel onClose={close} />
        ) : (
          item !== undefined && <ReadingPanel id={item} onClose={close} showClient />
        )
      }
    >
      <CommunicationFilters search={filters} onChange={change} />
      {query.isPending ? (
        <>
          <SkeletonRows height={56} />
          <SlowHint active />
        </>
      ) : query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div
          ref={news.box}
          onScrollCapture={news.onScrollCapture}
          className="relative flex min-h-0 flex-1 flex-col"
        >
          <NewsPill count={news.held} onShow={news.show} />
          <VirtualList
            label="Communications"
            items={news.shown}
            keyOf={keyOf}
            estimate={estimate}
            render={render}
            onOpen={({ id }) => change({ item: id })}
            onMove={({ id }) => item !== undefined && item !== 'new' && change({ item: id }, true)}
            selectedKey={item}
            more={query}
            memory={`communications ${JSON.stringify(filters)}`}
            placeholder={
              filtered ? (
                <EmptyState
                  icon={SearchX}
                  title="Nothing matches"
                  actions={
                    <Button
                      onClick={() =>
                        change({ q: undefined, client: undefined, type: undefined, direction: undefined })
                      }
                    >
                      Clear filters
                    </Button>
                  }
                >
                  Try another word: subjects and texts are searched, the last word by its beginning.
                </EmptyState>
              ) : (
                <EmptyState
                  icon={Inbox}
                  title="No communications yet"
                  actions={
                    <>
                      <Link to="/imports" className={buttonClass('primary')}>
                        Import mail
                      </Link>
                      <Button onClick={() => change({ item: 'new' })}>
                        Log a call <Kbd keys="l" />
                      </Button>
                    </>
                  }
                >
                  Import a mailbox, a calendar or a CSV file, or log what happened by hand.
                </EmptyState>
              )
            }
          />
        </div>
      )}
    </Page>
  )
}
