import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { ArrowRight, Search, SearchX } from 'lucide-react'
import { useMemo } from 'react'
import { orpc } from '../../api/client.ts'
import { failureOf, mayRetry } from '../../api/failure.ts'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { VirtualList } from '../../kit/virtual-list.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { EntryFace } from '../palette/entry-row.tsx'
import { kindLabels } from '../palette/hit-entries.ts'
import { rowsOf, type SearchRow } from './search-rows.ts'
import type { SearchSearch } from './search-search.ts'

const route = getRouteApi('/app/search')
const kinds = ['client', 'person', 'ticket', 'document', 'communication'] as const
const tabs = [
  { value: 'all', label: 'Everything' } as const,
  ...kinds.map((value) => ({ value, label: kindLabels[value] })),
]
const keyOf = ({ key }: SearchRow) => key
const isHeading = (row: SearchRow) => 'heading' in row
const estimate = (row: SearchRow) => ('entry' in row && row.entry.excerpt !== undefined ? 56 : 40)

/** Everything that fits some words: all kinds beside each other, or many of one. */
export function SearchPage() {
  const { q = '', kind } = route.useSearch()
  const change = useChangeSearch<SearchSearch>('/search')
  const router = useRouter()
  const query = useQuery({
    ...orpc.search.find.queryOptions({
      input: { q, limit: kind === undefined ? 10 : 50, ...(kind === undefined ? {} : { kinds: kind }) },
    }),
    enabled: q !== '',
    staleTime: 5_000,
    placeholderData: keepPreviousData,
    retry: (count, error) => count < 2 && (failureOf(error).code === 'conflict' || mayRetry(error)),
    retryDelay: 300,
  })
  const rows = useMemo(
    () =>
      rowsOf(
        query.data?.groups ?? [],
        q,
        kind,
        (to) => router.history.push(to),
        (only) => change({ kind: only }),
      ),
    [query.data, q, kind, router, change],
  )
  return (
    <Page header={<PageHeader title="Search" />}>
      <FilterBar
        search={{
          value: q,
          onChange: (text) => change({ q: text.trim() === '' ? undefined : text.slice(0, 500) }, true),
          placeholder: 'Search everything',
        }}
      />
      <div className="shrink-0 overflow-x-auto [scrollbar-width:none]">
        <Tabs
          label="Kinds"
          value={kind ?? 'all'}
          onChange={(value) => change({ kind: value === 'all' ? undefined : value }, true)}
          tabs={tabs}
        />
      </div>
      {q === '' ? (
        <EmptyState icon={Search} title="What are you looking for?">
          Names forgive typos; texts are searched by their words, the last one by its beginning.
        </EmptyState>
      ) : query.isPending ? (
        <>
          <SkeletonRows height={40} />
          <SlowHint active />
        </>
      ) : query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <VirtualList
          label="Results"
          items={rows}
          keyOf={keyOf}
          estimate={estimate}
          skips={isHeading}
          render={renderRow}
          onOpen={(row) => {
            if ('entry' in row) row.entry.run()
            else if ('more' in row) row.run()
          }}
          memory={`search ${kind} ${q}`}
          placeholder={
            <EmptyState icon={SearchX} title={`Nothing found for “${q}”`}>
              Try another word, or a part of a name.
            </EmptyState>
          }
        />
      )}
    </Page>
  )
}

function renderRow(row: SearchRow) {
  if ('heading' in row)
    return <h2 className="flex h-10 items-end px-4 pb-1 text-xs font-medium text-ink-3">{row.heading}</h2>
  if ('more' in row)
    return (
      <div className="flex h-10 items-center gap-2 px-4 text-sm text-accent-ink">
        {row.more} <ArrowRight aria-hidden size={14} />
      </div>
    )
  return (
    <div className="flex min-h-10 items-center gap-3 px-4 py-1.5 pointer-coarse:min-h-11">
      <EntryFace entry={row.entry} />
    </div>
  )
}
