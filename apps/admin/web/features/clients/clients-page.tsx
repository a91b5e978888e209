import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Building2, Plus, SearchX } from 'lucide-react'
import { useCallback, useEffect, useMemo } from 'react'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { Button } from '../../kit/button.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { VirtualTable } from '../../kit/virtual-table.tsx'
import { clientColumns } from './client-columns.tsx'
import { ClientFilterBar } from './client-filter-bar.tsx'
import { clientsQuery } from './clients-query.ts'
import type { ClientsSearch } from './clients-search.ts'

const route = getRouteApi('/app/clients')
const ClientPanel = late(() => import('./client-panel.tsx'))

/** Every client of the agency: search, filters and sort in the URL, editing in the panel at the right. */
export function ClientsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const mayCreate = useMay('client.create')
  const query = useInfiniteQuery(clientsQuery(search))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const change = useCallback(
    (next: Partial<Record<keyof ClientsSearch, string | undefined>>, replace = false) =>
      void navigate({ search: (prev) => ({ ...prev, ...next }) as ClientsSearch, replace }),
    [navigate],
  )
  useEffect(() => whenIdle(ClientPanel.preload), [])
  const create = () => change({ panel: 'new' })
  const filtered = search.q !== undefined || search.status !== undefined || search.owner !== undefined

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
          aside={query.isSuccess && !query.hasNextPage ? rows.length : undefined}
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
          <ClientPanel
            key={search.panel}
            id={search.panel}
            hint={current}
            onClose={() => change({ panel: undefined })}
          />
        )
      }
    >
      <ClientFilterBar search={search} onChange={change} />
      {query.isPending ? (
        <>
          <SkeletonRows header />
          <SlowHint active />
        </>
      ) : query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <VirtualTable
          label="Clients"
          rows={rows}
          columns={clientColumns}
          sort={search.sort ?? 'name'}
          onSort={(sort) => change({ sort: sort === 'name' ? undefined : sort }, true)}
          onOpen={({ id }) => void navigate({ to: '/clients/$id', params: { id } })}
          selectedKey={search.panel}
          hasMore={query.hasNextPage}
          loadMore={query.fetchNextPage}
          memory="clients"
          placeholder={
            filtered ? (
              <EmptyState
                icon={SearchX}
                title="No client matches"
                actions={
                  <Button onClick={() => change({ q: undefined, status: undefined, owner: undefined })}>
                    Clear filters
                  </Button>
                }
              >
                Try another word, or look among all clients.
              </EmptyState>
            ) : (
              <EmptyState
                icon={Building2}
                title="No clients yet"
                actions={
                  mayCreate && (
                    <Button variant="primary" onClick={create}>
                      New client <Kbd keys="c" />
                    </Button>
                  )
                }
              >
                Add the companies your agency works for. Their mail, calls and meetings gather here.
              </EmptyState>
            )
          }
        />
      )}
    </Page>
  )
}
