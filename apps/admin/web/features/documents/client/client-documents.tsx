import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import type { ClientDetail } from '../../../api/types.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { PanelSection } from '../../../kit/properties.tsx'
import { SectionError } from '../../../kit/section-error.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { Time } from '../../../kit/time.tsx'
import { formatOf } from '../document-words.ts'
import { newestCount, newestDocuments } from '../documents-query.ts'
import { FormatIcon } from '../format-icon.tsx'
import { uploadFor } from './upload-for.ts'

type ClientDocumentsProps = {
  client: Pick<ClientDetail, 'id' | 'counts'>
  onOpen: (document_id: string) => void
}

/** The newest documents of a client, how many there are, and a way to add one. */
export function ClientDocuments({ client, onOpen }: ClientDocumentsProps) {
  const query = useQuery(newestDocuments(client.id))
  const count = client.counts.document
  const rows = query.data?.items ?? []
  return (
    <PanelSection
      title="Documents"
      aside={
        <IconButton icon={FileUp} label="Upload documents" keys="u" onClick={() => uploadFor(client.id)} />
      }
    >
      {query.data === undefined && query.isError ? (
        <SectionError error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        Array.from({ length: Math.max(1, Math.min(count, newestCount)) }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
          <div key={index} className="flex h-9 items-center px-4 pointer-coarse:h-11">
            <Skeleton className="w-48" />
          </div>
        ))
      ) : rows.length === 0 ? (
        <p className="px-4 py-1 text-sm text-ink-3">None yet. Drop files anywhere on this page.</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                onClick={() => onOpen(row.id)}
                className="flex h-9 w-full items-center gap-2 px-4 text-left hover:bg-hover pointer-coarse:h-11"
              >
                <FormatIcon format={formatOf(row)} />
                <span className="min-w-0 flex-1 truncate">{row.name}</span>
                <span className="shrink-0 text-sm text-ink-3">
                  <Time value={row.created_at} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {count > rows.length && rows.length > 0 && (
        <Link
          to="/documents"
          search={{ client: client.id }}
          className="mx-4 mt-1 inline-block text-sm text-accent-ink hover:underline"
        >
          All {count} documents
        </Link>
      )}
    </PanelSection>
  )
}
