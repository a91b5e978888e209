import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useCallback, useEffect } from 'react'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { type Action, useDeclareActions } from '../../keys/registry.ts'
import { toast } from '../../kit/toast.ts'
import { useFileDrop } from '../../kit/use-file-drop.ts'
import { showImport } from './import-cache.ts'
import type { ImportsSearch } from './imports-search.ts'
import { ListSkeleton, OneSkeleton } from './skeletons.tsx'
import { chooseFiles } from './upload/choose-files.ts'
import { DropOverlay } from './upload/drop-overlay.tsx'
import { whenSent } from './upload/uploads.ts'

const ImportsList = late(() => import('./list/imports-list.tsx'), ListSkeleton)
const NewImport = late(() => import('./new/new-import.tsx'), OneSkeleton)
const ImportPage = late(() => import('./one/import-page.tsx'), OneSkeleton)
// What cannot be fetched ahead is fetched when it is needed.
const preloadScreens = () => {
  for (const { preload } of [ImportsList, NewImport, ImportPage]) preload().catch(() => {})
}

const route = getRouteApi('/app/imports')
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** All imports, one import, or a new one: the URL says which. Files can be dropped on any of them. */
export function ImportsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const queryClient = useQueryClient()
  const mayImport = useMay('communication.import')
  useSentFiles()
  useEffect(() => whenIdle(() => preloadScreens()), [])
  const go = useCallback(
    (next: ImportsSearch, replace = false) => void navigate({ search: next, replace }),
    [navigate],
  )
  const client_id = search.new !== undefined && uuid.test(search.new) ? search.new : null
  const over = useFileDrop(mayImport, (files) => {
    if (search.new === undefined) go({ new: 'file' })
    void chooseFiles(queryClient, files, client_id)
  })
  const back: Action = {
    id: 'imports.back',
    label: 'Back to all imports',
    group: 'Imports',
    keys: 'Escape',
    icon: ArrowLeft,
    only: 'keyboard',
    run: () => go({}),
  }
  const inside = search.new !== undefined || search.import !== undefined
  useDeclareActions(inside ? [back] : [])

  const open = useCallback((id: string) => go({ import: id }), [go])
  const openInstead = useCallback((id: string) => go({ import: id }, true), [go])
  return (
    <>
      {mayImport && search.new !== undefined ? (
        <NewImport client_id={client_id} onOpen={openInstead} onDone={() => go({})} />
      ) : search.import !== undefined ? (
        <ImportPage
          key={search.import}
          id={search.import}
          view={search.view}
          onView={(view) => void navigate({ search: (prev) => ({ ...prev, view }), replace: true })}
        />
      ) : (
        <ImportsList onNew={() => go({ new: 'file' })} onOpen={open} />
      )}
      <DropOverlay shown={over} />
    </>
  )
}

/** Files arrive wherever the reader is by then: shown in the lists at once, and told of when they have gone elsewhere. */
function useSentFiles(): void {
  const queryClient = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    whenSent((upload, answer) => {
      showImport(queryClient, answer)
      const { pathname, search } = router.state.location
      if (pathname === '/imports' && 'new' in search) {
        if (upload.state.kind === 'sent' && upload.state.known)
          toast.done(`${upload.name} was uploaded before`, {
            description: 'This is what came of it. Nothing is added twice.',
          })
        return
      }
      toast.done(`${upload.name} is uploaded`, {
        action: {
          label: 'Review',
          run: () => void router.navigate({ to: '/imports', search: { import: answer.id } }),
        },
      })
    })
  }, [queryClient, router])
}
