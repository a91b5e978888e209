import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { ClientSummary } from '../../api/types.ts'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { Button } from '../../kit/button.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { FormPanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { ErrorState, SlowHint } from '../../kit/states.tsx'
import { VirtualTable } from '../../kit/virtual-table.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { clientColumns } from './client-columns.tsx'
import { ClientFilterBar } from './client-filter-bar.tsx'
import { clientsQuery } from './clients-query.ts'
import type { ClientsSearch } from './clients-search.ts'
import { NoClients, NoMatch } from './no-clients.tsx'

const route = getRouteApi('/app/clients')
const ClientPanel = late(() => import('./client-panel.tsx'), FormPanelSkeleton)

/** The agency's own workspace is no client of it. */
const clientCount = (rows: readonly ClientSummary[]) =>
  rows.filter(({ is_workspace }) => !is_workspace).length

/** Every client of the agency: search, filters and sort in the URL, editing in the panel at the right. */
export function ClientsPage() {
  const search = route.useSearch()
  const { panel: _, ...filters } = search
  const navigate = route.useNavigate()
  const mayCreate = useMay('client.create')
  const query = useInfiniteQuery(clientsQuery(search))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const change = useChangeSearch<ClientsSearch>('/clients')
  useEffect(() => whenIdle(ClientPanel.preload), [])
  const create = () => change({ panel: 'new' })
  const clear = () => change({ q: undefined, status: undefined, owner: undefined })
  const filtered = search.q !== undefined || search.status !== undefined || search.owner !== undefined

  const fresh = !filtered && rows.length === 1 && rows[0]?.is_workspace === true
  const current = rows.find(({ id }) => id === search.panel)
  useDeclareActions([
    {
      id: 'client.edit',
      label: 'Edit the marked client',
      group: 'Clients',
      keys: 'e',
      only: 'keyboard',
      run: () => {
        const id = document.querySelector('[role=row][data-active]')?.getAttribute('data-key')
        if (id != null) change({ panel: id })
      },
    },
  ])

  return (
    <Page
      header={
        <PageHeader
          title="Clients"
          aside={query.data !== undefined && !query.hasNextPage ? clientCount(rows) : undefined}
          actions={
            mayCreate && (
              <Button variant="primary" size="sm" icon={<Plus aria-hidden size={14} />} onClick={create}>
                New client
              </Button>
            )
          }
        />
      }
      panel={
        search.panel !== undefined && (
          <ClientPanel id={search.panel} hint={current} onClose={() => change({ panel: undefined })} />
        )
      }
    >
      <ClientFilterBar search={search} onChange={change} onClear={filtered ? clear : undefined} />
      {query.isPending ? (
        <>
          <SkeletonRows header />
          <SlowHint active />
        </>
      ) : query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          {/* A fresh agency has its own workspace alone: the room below says what to do first. */}
          <div className={fresh ? 'flex h-[84px] shrink-0 flex-col' : 'contents'}>
            <VirtualTable
              label="Clients"
              rows={rows}
              columns={clientColumns}
              sort={search.sort ?? 'name'}
              onSort={(sort) => change({ sort: sort === 'name' ? undefined : sort }, true)}
              onOpen={({ id }) => void navigate({ to: '/clients/$id', params: { id } })}
              selectedKey={search.panel}
              more={query}
              memory={`clients ${JSON.stringify(filters)}`}
              placeholder={filtered ? <NoMatch onClear={clear} /> : <NoClients onCreate={create} />}
            />
          </div>
          {fresh && <NoClients onCreate={create} />}
        </>
      )}
    </Page>
  )
}
