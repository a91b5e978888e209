import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { late } from '../../../app/late.tsx'
import { buttonClass } from '../../../kit/button.tsx'
import { Page } from '../../../kit/page.tsx'
import { SkeletonRows } from '../../../kit/skeleton.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { toast } from '../../../kit/toast.ts'
import { ImportHeader } from '../import-header.tsx'
import type { Import } from '../import-types.ts'
import { nameOf } from '../import-words.ts'
import { importQuery } from '../imports-query.ts'
import type { ImportView } from '../imports-search.ts'
import { OwnAddressesNote } from '../own-addresses-note.tsx'
import { OneSkeleton } from '../skeletons.tsx'
import { Counts } from './counts.tsx'
import { explanationOf, headlineOf } from './headline.ts'
import { ImportActions } from './import-actions.tsx'
import { ImportFacts } from './import-facts.tsx'
import { ImportProgress } from './import-progress.tsx'
import { NextImport } from './next-import.tsx'
import { useUndoImport } from './use-import-actions.ts'

const ListsSkeleton = () => (
  <div className="min-h-80 flex-1 pt-9">
    <SkeletonRows count={8} />
  </div>
)
const ImportLists = late(() => import('./import-lists.tsx'), ListsSkeleton)
// With the page itself: it is fetched ahead, and so is what it is made of.
void ImportLists.preload().catch(() => {})

export type ImportPageProps = {
  id: string
  view: ImportView | undefined
  onView: (view: ImportView) => void
}

/** One import from its preview to its end. What it shows is the server's state: a reload or another tab shows the same. */
export default function ImportPage({ id, view, onView }: ImportPageProps) {
  const query = useQuery(importQuery(id))
  const item = useSteady(query.data)
  if (query.isError && item === undefined)
    return (
      <Page header={<ImportHeader title="Import" />}>
        <ErrorState
          error={query.error}
          onRetry={() => void query.refetch()}
          actions={
            <Link to="/imports" className={buttonClass('ghost')}>
              All imports
            </Link>
          }
        />
      </Page>
    )
  if (item === undefined) return <OneSkeleton />
  return <LoadedImport key={id} item={item} view={view} onView={onView} />
}

function LoadedImport({ item, view, onView }: Omit<ImportPageProps, 'id'> & { item: Import }) {
  const block = useRef<HTMLElement>(null)
  useEndToast(item)
  const { status } = item
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new state may have taken the focused button away
  useEffect(() => {
    if (document.activeElement === document.body) block.current?.focus({ preventScroll: true })
  }, [status])
  return (
    <Page header={<ImportHeader title={nameOf(item)} />}>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <section
          ref={block}
          tabIndex={-1}
          aria-label="This import"
          className="flex shrink-0 flex-col gap-4 px-4 pt-4 pb-3 outline-none sm:px-6 sm:pt-6"
        >
          <ImportFacts item={item} />
          <div className="flex flex-col gap-3 lg:flex-row lg:items-end">
            <div className="min-w-0 flex-1">
              <h2 className="text-xl font-semibold text-balance">{headlineOf(item)}</h2>
              <p className="mt-0.5 max-w-prose text-ink-2 text-pretty">{explanationOf(item)}</p>
            </div>
            <ImportActions item={item} />
          </div>
          <Counts item={item} />
          {status === 'previewed' && item.format !== 'ics' ? (
            <div className="flex min-h-9 items-end">
              <OwnAddressesNote uploaded />
            </div>
          ) : status === 'done' ? (
            <NextImport after={item.id} />
          ) : (
            <ImportProgress item={item} />
          )}
        </section>
        <ImportLists item={item} view={view} onView={onView} />
      </div>
    </Page>
  )
}

/** While the file is read again, the last preview stays on screen: nothing jumps. */
function useSteady(item: Import | undefined): Import | undefined {
  const last = useRef<Import['preview']>(null)
  if (item?.preview != null) last.current = item.preview
  return item?.status === 'previewing' && item.preview === null ? { ...item, preview: last.current } : item
}

/** Tells of an end that comes while its page is open, and offers to take it back. */
function useEndToast(item: Import): void {
  const before = useRef(item.status)
  const undo = useUndoImport()
  useEffect(() => {
    const was = before.current
    before.current = item.status
    if (item.status === 'done' && (was === 'running' || was === 'queued')) {
      const action = { label: 'Undo', run: () => undo.mutate({ id: item.id }) }
      toast.done(headlineOf(item), item.added > 0 ? { action } : {})
    }
    if (item.status === 'undone' && was === 'undoing') toast.done(headlineOf(item))
  }, [item, undo])
}
