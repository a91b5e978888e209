import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Trash2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { orpc } from '../../../api/client.ts'
import { late } from '../../../app/late.tsx'
import { useMay } from '../../../app/use-session.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { Button } from '../../../kit/button.tsx'
import { Crumbs, crumbClass } from '../../../kit/crumbs.tsx'
import { formatSize } from '../../../kit/format-size.ts'
import { Page, PageHeader } from '../../../kit/page.tsx'
import { plural } from '../../../kit/plural.ts'
import { SkeletonRows } from '../../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../../kit/states.tsx'
import { VirtualTable } from '../../../kit/virtual-table.tsx'
import { useChangeSearch } from '../../../routes/use-change-search.ts'
import { deletedQuery } from '../documents-query.ts'
import type { DocumentsSearch } from '../documents-search.ts'
import { deletedColumns } from './deleted-columns.tsx'
import { DeletedPanel } from './deleted-panel.tsx'
import { deletionOf } from './deletion.ts'
import { useDeletions } from './use-deletions.ts'

const PurgeDialog = late(() => import('./purge-dialog.tsx'))

const route = getRouteApi('/app/documents')

/** What was deleted in the last 30 days: put back by anybody, deleted for good by admins. */
export default function DeletedPage() {
  const { doc } = route.useSearch()
  const query = useInfiniteQuery(deletedQuery())
  const rows = useMemo(
    () => query.data?.pages.flatMap((page) => page.items.map(deletionOf)) ?? [],
    [query.data],
  )
  const columns = useMemo(() => deletedColumns(doc !== undefined), [doc])
  const change = useChangeSearch<DocumentsSearch>('/documents')
  const open = rows.find(({ id }) => id === doc)
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query
  // An address leads to one that stands further down as well.
  const seeks = doc !== undefined && open === undefined && hasNextPage && !isFetchNextPageError
  useEffect(() => {
    if (seeks && !isFetching) void fetchNextPage()
  }, [seeks, isFetching, fetchNextPage])
  const mayPurge = useMay('document.purge')
  useDeclareActions([
    {
      id: 'documents.current',
      label: 'Back to the documents',
      group: 'Document',
      keys: 'Shift+d',
      icon: ArrowLeft,
      run: () => change({ view: undefined, doc: undefined }),
    },
  ])
  return (
    <Page
      header={
        <PageHeader
          title="Deleted documents"
          aside={query.data !== undefined && !query.hasNextPage && rows.length > 0 ? rows.length : undefined}
          heading={
            <Crumbs
              up={
                <Link to="/documents" search={{}} className={crumbClass}>
                  Documents
                </Link>
              }
            >
              Deleted
            </Crumbs>
          }
          actions={
            mayPurge &&
            rows[0] !== undefined && (
              <PurgeAll
                deletedUntil={rows[0].deleted_at}
                count={query.hasNextPage ? undefined : rows.length}
              />
            )
          }
        />
      }
      panel={
        doc !== undefined && (
          <DeletedPanel
            id={doc}
            row={open}
            pending={query.isPending || seeks}
            error={query.isError ? query.error : undefined}
            onRetry={() => void query.refetch()}
            onClose={() => change({ doc: undefined })}
          />
        )
      }
    >
      <Room />
      {query.isPending ? (
        <>
          <SkeletonRows />
          <SlowHint active />
        </>
      ) : query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <VirtualTable
          label="Deleted documents"
          rows={rows}
          columns={columns}
          onOpen={({ id }) => change({ doc: id })}
          onMove={({ id }) => doc !== undefined && change({ doc: id }, true)}
          {...(doc === undefined ? {} : { selectedKey: doc })}
          more={query}
          memory="deleted documents"
          placeholder={
            <EmptyState icon={Trash2} title="Nothing is deleted">
              What somebody deletes can be put back from here for 30 days.
            </EmptyState>
          }
        />
      )}
    </Page>
  )
}

/** What is kept here takes up room as well. */
function Room() {
  const { data: room } = useQuery(orpc.documents.usage.queryOptions())
  return (
    <p className="flex h-11 shrink-0 items-center gap-1 overflow-hidden border-b border-line px-4 text-sm whitespace-nowrap text-ink-3">
      <span className="truncate">Kept for 30 days, and counted as long.</span>
      {room !== undefined && (
        <span className="tabular ml-auto">
          {formatSize(room.used_bytes)} of {formatSize(room.quota_bytes)} used
        </span>
      )}
    </p>
  )
}

function PurgeAll({ deletedUntil, count }: { deletedUntil: string; count: number | undefined }) {
  const { purgeAll } = useDeletions()
  // Of the moment of asking: what is deleted meanwhile was in no list that anybody has seen.
  const [until, setUntil] = useState<string>()
  const what = count === undefined ? 'everything here' : plural(count, 'document')
  return (
    <>
      <Button
        variant="danger"
        size="sm"
        icon={<Trash2 aria-hidden size={14} />}
        onClick={() => setUntil(deletedUntil)}
      >
        Delete all for good
      </Button>
      {until !== undefined && (
        <PurgeDialog
          title={`Delete ${what} for good?`}
          description="Nobody can put them back then, nor any of their versions. Their room becomes free."
          onPurge={() => purgeAll(until)}
          onClose={() => setUntil(undefined)}
        />
      )}
    </>
  )
}
