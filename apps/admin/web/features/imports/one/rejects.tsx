import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck, Download, TriangleAlert } from 'lucide-react'
import { useCallback, useEffect, useMemo } from 'react'
import { SkeletonRows } from '../../../kit/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../kit/states.tsx'
import { VirtualList } from '../../../kit/virtual-list.tsx'
import type { Import, ImportReject } from '../import-types.ts'
import { formatCount, rejectWords } from '../import-words.ts'
import { isMoving, rejectsQuery } from '../imports-query.ts'

const keyOf = ({ position }: ImportReject) => String(position)
const estimate = () => 84

/** The server keeps the file until the import is over. */
const keepsFile = ({ status }: Import) =>
  ['previewing', 'previewed', 'queued', 'running', 'failed'].includes(status)

/** Everything that cannot be added, each with its reason and how it begins. */
export function Rejects({ item }: { item: Import }) {
  const query = useInfiniteQuery(rejectsQuery(item.id))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const kept = keepsFile(item)
  const render = useCallback(
    (row: ImportReject) => (
      <RejectLine row={row} href={kept ? `/api/v1/imports/${item.id}/rejects/${row.position}` : undefined} />
    ),
    [item.id, kept],
  )
  const { refetch } = query
  const settled = isMoving(item) ? undefined : `${item.status} ${item.rejected}`
  const missing = !query.hasNextPage && rows.length !== item.rejected
  useEffect(() => {
    // While it moves the list follows only as long as it is short: every page would be asked for again.
    if (missing && (settled !== undefined || rows.length < 100)) void refetch()
  }, [settled, missing, rows.length, refetch])

  if (query.isPending) return <SkeletonRows count={6} height={72} />
  if (query.isError && rows.length === 0)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return (
    <VirtualList
      label="Not added"
      items={rows}
      keyOf={keyOf}
      estimate={estimate}
      render={render}
      more={query}
      memory={`rejects-${item.id}`}
      placeholder={
        <EmptyState icon={CircleCheck} title="Everything could be read">
          No item of this file was refused.
        </EmptyState>
      }
    />
  )
}

function RejectLine({ row, href }: { row: ImportReject; href: string | undefined }) {
  return (
    <div className="flex items-start gap-3 border-b border-line px-4 py-2.5 sm:px-6">
      <span className="tabular w-12 shrink-0 text-right text-sm text-ink-3">{formatCount(row.position)}</span>
      <TriangleAlert aria-hidden size={14} className="mt-[3px] shrink-0 text-warn" />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium">{rejectWords[row.code]}</span>{' '}
          <span className="text-ink-2">{row.detail}</span>
        </p>
        {row.excerpt !== '' && (
          <p className="mt-1 line-clamp-2 font-mono text-xs whitespace-pre-wrap text-ink-3 [overflow-wrap:anywhere]">
            {row.excerpt}
          </p>
        )}
      </div>
      {href !== undefined && (
        <a
          href={href}
          download
          aria-label={`Download item ${row.position} as it stands in the file`}
          title="Download the original"
          className="-my-1 inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-10"
        >
          <Download aria-hidden size={14} />
        </a>
      )}
    </div>
  )
}
