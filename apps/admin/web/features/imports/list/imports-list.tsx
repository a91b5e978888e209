import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useMay } from '../../../app/use-session.ts'
import { Button } from '../../../kit/button.tsx'
import { Page, PageHeader } from '../../../kit/page.tsx'
import { SkeletonRows } from '../../../kit/skeleton.tsx'
import { ErrorState, SlowHint } from '../../../kit/states.tsx'
import { VirtualTable } from '../../../kit/virtual-table.tsx'
import { importsQuery } from '../imports-query.ts'
import { UploadStrip } from '../upload/upload-strip.tsx'
import { EmptyImports } from './empty-imports.tsx'
import { importColumns } from './import-columns.tsx'

type ImportsListProps = { onNew: () => void; onOpen: (id: string) => void }

/** Every import of the agency, newest first. */
export default function ImportsList({ onNew, onOpen }: ImportsListProps) {
  const mayImport = useMay('communication.import')
  const query = useInfiniteQuery(importsQuery())
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return (
    <Page
      header={
        <PageHeader
          title="Imports"
          aside={query.data !== undefined && !query.hasNextPage && rows.length > 0 ? rows.length : undefined}
          actions={
            mayImport &&
            rows.length > 0 && (
              <Button variant="primary" size="sm" icon={<Plus aria-hidden size={14} />} onClick={onNew}>
                New import
              </Button>
            )
          }
        />
      }
    >
      <UploadStrip onOpen={onNew} />
      {query.isPending ? (
        <>
          <SkeletonRows />
          <SlowHint active />
        </>
      ) : query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <VirtualTable
          label="Imports"
          rows={rows}
          columns={importColumns}
          onOpen={({ id }) => onOpen(id)}
          more={query}
          memory="imports"
          placeholder={<EmptyImports mayImport={mayImport} onNew={onNew} />}
        />
      )}
    </Page>
  )
}
