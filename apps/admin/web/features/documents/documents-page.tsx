import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FileUp, FolderOpen, Link2, SearchX, Trash2, Upload } from 'lucide-react'
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
import { useFileDrop } from '../../kit/use-file-drop.ts'
import { VirtualTable } from '../../kit/virtual-table.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { ClientFilter } from '../clients/client-filter.tsx'
import { documentColumns } from './document-columns.tsx'
import { typeOptions } from './document-words.ts'
import { documentsQuery } from './documents-query.ts'
import type { DocumentsSearch } from './documents-search.ts'
import { chooseFiles } from './upload/choose-files.ts'
import { DropHere } from './upload/drop-here.tsx'
import { UploadList } from './upload/upload-list.tsx'
import { useArrivals } from './upload/use-arrivals.ts'

const route = getRouteApi('/app/documents')
const DocumentPanel = late(() => import('./panel/document-panel.tsx'), PanelSkeleton)
const DeletedPage = late(() => import('./deleted/deleted-page.tsx'), Loading)
const AddPanel = late(() => import('./panel/add-panel.tsx'), FormPanelSkeleton)

/** The documents, or with `view=deleted` those that were deleted. */
export function DocumentsPage() {
  const { view } = route.useSearch()
  useArrivals()
  return view === 'deleted' ? <DeletedPage /> : <CurrentDocuments />
}

/** Every document of the agency: search and filters in the URL, the open one at the right, files dropped anywhere. */
function CurrentDocuments() {
  const { doc, view: _, ...filters } = route.useSearch()
  const query = useInfiniteQuery(documentsQuery(filters))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const beside = doc !== undefined && doc !== 'files' && doc !== 'link'
  const columns = useMemo(() => documentColumns(filters.q, beside), [filters.q, beside])
  const change = useChangeSearch<DocumentsSearch>('/documents')
  const [files, setFiles] = useState<readonly File[]>([])
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
  const showDeleted = () =>
    change({ view: 'deleted', doc: undefined, q: undefined, client: undefined, type: undefined })
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
    {
      id: 'documents.deleted',
      label: 'Show deleted documents',
      group: 'Document',
      keys: 'Shift+d',
      icon: Trash2,
      run: showDeleted,
    },
  ])
  const filtered = Object.values(filters).some((value) => value !== undefined)
  const clear = () => change({ q: undefined, client: undefined, type: undefined })
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
            kind={doc}
            files={files}
            onFiles={setFiles}
            client={filters.client ?? null}
            onClose={close}
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
            id: 'type',
            label: 'Type',
            value: filters.type,
            onChange: (type) => change({ type }),
            options: types,
          },
        ]}
        onClear={filtered ? clear : undefined}
      >
        <ClientFilter value={filters.client} onChange={change} />
        <Button
          variant="ghost"
          size="sm"
          icon={<Trash2 aria-hidden size={14} />}
          onClick={showDeleted}
          className="ml-auto"
        >
          <span className="max-sm:sr-only">Deleted</span>
        </Button>
      </FilterBar>
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
          more={query}
          memory={`documents ${JSON.stringify(filters)}`}
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

function Loading() {
  return (
    <Page header={<PageHeader title="Deleted documents" />}>
      <SkeletonRows />
    </Page>
  )
}
