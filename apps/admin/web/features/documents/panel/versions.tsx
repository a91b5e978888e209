import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Download, RotateCcw } from 'lucide-react'
import { api, orpc } from '../../../api/client.ts'
import type { DocumentRow } from '../../../api/types.ts'
import { Button } from '../../../kit/button.tsx'
import { formatSize } from '../../../kit/format-size.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { PanelSection } from '../../../kit/properties.tsx'
import { SectionError } from '../../../kit/section-error.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { Time } from '../../../kit/time.tsx'
import { toast } from '../../../kit/toast.ts'
import { refetchDocuments } from '../documents-query.ts'
import { downloadUrl } from '../preview/content-url.ts'

const pageSize = 20

/** Every content the document has had; one can be made the current one again. */
export function Versions({ row }: { row: DocumentRow }) {
  const queryClient = useQueryClient()
  // Every version has the next number: of the first alone there is nothing to tell.
  const several = row.version !== null && row.version > 1
  const query = useInfiniteQuery({
    ...orpc.documents.versions.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id: row.id,
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next_cursor ?? undefined,
    }),
    enabled: several,
  })
  const versions = query.data?.pages.flatMap((page) => page.items) ?? []
  if (!several) return null
  if (query.data === undefined)
    return (
      <PanelSection title="Versions">
        {query.isError ? (
          <SectionError error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          // As tall as what is on its way, so that what follows stays where it is.
          <div
            role="status"
            aria-label="Loading"
            style={{ height: Math.min(row.version ?? 0, pageSize) * 40 }}
          >
            <Skeleton className="mx-4 my-3 w-56" />
          </div>
        )}
      </PanelSection>
    )
  const restore = async (number: number, fresh: { expected_updated_at?: string } = {}) => {
    const before = row.version
    try {
      await api.documents.restoreVersion({ id: row.id, number, ...fresh })
      toast.done(`Version ${number} is the current one again`, {
        ...(before === null ? {} : { action: { label: 'Undo', run: () => void restore(before) } }),
      })
    } catch (error) {
      toast.error('It could not be brought back', error)
    }
    await refetchDocuments(queryClient)
  }
  return (
    <PanelSection title="Versions">
      <ul>
        {versions.map(({ number, byte_size, created_at, created_by_name, restored_from }) => (
          <li key={number} className="flex min-h-10 items-center gap-2 px-4 text-sm">
            <span className="min-w-0 flex-1 truncate">
              <span className="font-medium">Version {number}</span>
              {restored_from !== null && <span className="text-ink-3"> from {restored_from}</span>}
              <span className="text-ink-3">
                {' '}
                · {formatSize(byte_size)}
                {created_by_name !== null && ` · ${created_by_name}`} · <Time value={created_at} />
              </span>
            </span>
            <a
              href={downloadUrl({ id: row.id, version: number })}
              download
              aria-label={`Download version ${number}`}
              className="inline-flex size-7 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-10"
            >
              <Download aria-hidden size={16} strokeWidth={1.75} />
            </a>
            {number === row.version ? (
              <span className="w-7 text-center text-xs text-ink-3 pointer-coarse:w-10">now</span>
            ) : (
              <IconButton
                icon={RotateCcw}
                label={`Bring back version ${number}`}
                onClick={() =>
                  void restore(number, row.updated_at === null ? {} : { expected_updated_at: row.updated_at })
                }
              />
            )}
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="px-4 pt-1">
          <Button size="sm" onClick={() => void query.fetchNextPage()}>
            Older versions
          </Button>
        </div>
      )}
    </PanelSection>
  )
}
