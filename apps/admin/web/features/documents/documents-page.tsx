import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { FileUp, FolderOpen, Link2, SearchX, Upload } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { late } from '../../app/late.tsx'
import { whenIdle } from '../../app/when-idle.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { Button } from '../../kit/button.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { FormPanelSkeleton, PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.ts'
import { VirtualTable } from '../../kit/virtual-table.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { useFileDrop } from '../imports/upload/use-file-drop.ts'
import { useClientChoices } from '../imports/use-client-choices.tsx'
import { documentColumns } from './document-columns.tsx'
import { typeOptions } from './document-words.ts'
import { documentsQuery, refetchDocuments } from './documents-query.ts'
import type { DocumentsSearch } from './documents-search.ts'
import { chooseFiles } from './upload/choose-files.ts'
import { UploadList } from './upload/upload-list.tsx'
import { whenArrived } from './upload/uploads.ts'

const route = getRouteApi('/app/documents')
const DocumentPanel = late(() => import('./panel/document-panel.tsx'), PanelSkeleton)
const AddPanel = late(() => import('./panel/add-panel.tsx'), FormPanelSkeleton)

/** Every document of the agency: search and filters in the URL, the open one at the right, files dropped anywhere. */
export function DocumentsPage() {
  const { doc, ...filters } = route.useSearch()
  const query = useInfiniteQuery(documentsQuery(filters))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const beside = doc !== undefined && doc !== 'files' && doc !== 'link'
  const columns = useMemo(() => documentColumns(filters.q, beside), [filters.q, beside])
  const change = useChangeSearch<DocumentsSearch>('/documents')
  const clients = useClientChoices('', filters.client ?? null)
  const [files, setFiles] = useState<readonly File[]>([])
  useArrivals()
  useEffect(() => whenIdle(() => Promise.all([DocumentPanel.preload(), AddPanel.preload()])), [])
  const add = (chosen: readonly File[]) => {
    setFiles(chosen)
    change({ doc: 'files' })
  }
  const upload = () => chooseFiles(add)
  const over = useFileDrop(true, (dropped) => add(dropped.map(({ file }) => file)))
  const close = () => {
    setFiles([])
    change({ doc: undefined })
  }
  const adding = doc === 'files' || doc === 'link'
  useDeclareActions([
    {
      id: 'document.upload',
      label: 'Upload documents',
      group: 'Document',
      keys: 'u',
      icon: Upload,
      run: upload,
    },
    {
      id: 'document.link',
      label: 'Add a link to a document',
      group: 'Document',
      keys: 'l',
      icon: Link2,
      run: () => change({ doc: 'link' }),
    },
  ])
  const filtered = Object.values(filters).some((value) => value !== undefined)
  const known = typeOptions.some(({ value }) => value === filters.type)
  const types =
    filters.type === undefined || known
      ? typeOptions
      : [...typeOptions, { value: filters.type, label: filters.type }]

  return (
    <Page
      header={
        <PageHeader
          title="Documents"
          actions={
            <>
              <Button
                size="sm"
                icon={<Link2 aria-hidden size={14} />}
                onClick={() => change({ doc: 'link' })}
              >
                Add link
              </Button>
              <Button variant="primary" size="sm" icon={<FileUp aria-hidden size={14} />} onClick={upload}>
                Upload
              </Button>
            </>
          }
        />
      }
      panel={
        adding ? (
          <AddPanel
            key={doc}
            kind={doc}
            files={files}
            onFiles={setFiles}
            client={filters.client ?? null}
            onClose={close}
            onAdded={(id) => change({ doc: id })}
          />
        ) : (
          doc !== undefined && <DocumentPanel id={doc} onClose={close} />
        )
      }
    >
      <FilterBar
        search={{
          value: filters.q ?? '',
          onChange: (q) => change({ q: q.trim() === '' ? undefined : q }, true),
          placeholder: 'Search documents',
        }}
        filters={[
          {
            id: 'client',
            label: 'Client',
            value: filters.client,
            onChange: (client) => change({ client }),
            options: clients.options,
          },
          {
            id: 'type',
            label: 'Type',
            value: filters.type,
            onChange: (type) => change({ type }),
            options: types,
          },
        ]}
      />
      <UploadList />
      {query.isPending ? (
        <>
          <SkeletonRows />
          <SlowHint active />
        </>
      ) : query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <VirtualTable
          label="Documents"
          rows={rows}
          columns={columns}
          {...(filters.q === undefined ? {} : { rowHeight: 52 })}
          onOpen={({ id }) => change({ doc: id })}
          onMove={({ id }) => doc !== undefined && !adding && change({ doc: id }, true)}
          {...(doc === undefined ? {} : { selectedKey: doc })}
          hasMore={query.hasNextPage}
          loadMore={query.fetchNextPage}
          memory="documents"
          placeholder={
            filtered ? (
              <EmptyState
                icon={SearchX}
                title="Nothing matches"
                actions={
                  <Button onClick={() => change({ q: undefined, client: undefined, type: undefined })}>
                    Clear filters
                  </Button>
                }
              >
                Names are searched, and the words of texts, tables and Markdown.
              </EmptyState>
            ) : (
              <EmptyState
                icon={FolderOpen}
                title="No documents yet"
                actions={
                  <>
                    <Button variant="primary" onClick={upload}>
                      Upload files <Kbd keys="u" />
                    </Button>
                    <Button onClick={() => change({ doc: 'link' })}>
                      Add a link <Kbd keys="l" />
                    </Button>
                  </>
                }
              >
                Contracts, briefs and reports of your clients. Drop files anywhere on this page.
              </EmptyState>
            )
          }
        />
      )}
      {over && <DropHere />}
    </Page>
  )
}

/** Over the page while files are dragged above the window. */
const DropHere = () => (
  <div className="pointer-events-none absolute inset-2 z-30 flex animate-[appear_100ms] items-center justify-center rounded-xl border-2 border-dashed border-accent bg-selected/90">
    <p className="flex items-center gap-2 text-lg font-medium text-accent-ink">
      <Upload aria-hidden size={20} /> Drop to upload
    </p>
  </div>
)

/** Files arrive wherever the reader is by then. */
function useArrivals(): void {
  const queryClient = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    whenArrived((row, { create }) => {
      void refetchDocuments(queryClient)
      toast.done(create === null ? `${row.name} has a new version` : `${row.name} is uploaded`, {
        action: {
          label: 'Open',
          run: () => void router.navigate({ to: '/documents', search: { doc: row.id } }),
        },
      })
    })
  }, [queryClient, router])
}
