import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Lock, SearchX } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { orpc } from '../../api/client.ts'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { Button } from '../../kit/button.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import type { DataModelSearch, View } from './data-model-search.ts'
import { matchTables } from './match.ts'
import { ModelView } from './model-view.tsx'

const route = getRouteApi('/app/data-model')
const TablePanel = late(() => import('./panel/table-panel.tsx'))

/** The shared database as an engineer wants to see it: diagram, list, comparison with the live one. */
export function DataModelPage() {
  const allowed = useMay('model.inspect')
  return allowed ? (
    <Inspect />
  ) : (
    <Page header={<PageHeader title="Data model" />}>
      <EmptyState icon={Lock} title="For managers and admins">
        Your role does not show the data model. Ask an admin of your agency.
      </EmptyState>
    </Page>
  )
}

function Inspect() {
  const search = route.useSearch()
  const query = useQuery(orpc.model.get.queryOptions())
  const model = query.data
  const matches = useMemo(() => matchTables(model?.tables ?? [], search.q), [model, search.q])
  const view = search.view ?? 'diagram'
  const change = useChangeSearch<DataModelSearch>('/data-model')
  useEffect(() => whenIdle(TablePanel.preload), [])
  const table = model?.tables.find(({ id }) => id === search.table)
  const select = (id: string | undefined) => change({ table: id }, search.table !== undefined)

  return (
    <Page
      header={
        <PageHeader
          title="Data model"
          aside={model && matches === undefined ? model.tables.length : undefined}
          actions={
            <Segmented<View>
              label="Show"
              value={view}
              onChange={(next) => change({ view: next === 'diagram' ? undefined : next })}
              options={[
                { value: 'diagram', label: 'Diagram' },
                { value: 'tables', label: 'Tables' },
                { value: 'drift', label: 'Drift' },
              ]}
            />
          }
        />
      }
      panel={
        model !== undefined &&
        table !== undefined && (
          <TablePanel
            key={table.id}
            model={model}
            table={table}
            query={search.q}
            onSelect={select}
            onClose={() => select(undefined)}
          />
        )
      }
    >
      {query.isPending ? (
        <>
          <SkeletonRows header />
          <SlowHint active />
        </>
      ) : model === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : matches?.length === 0 && view !== 'drift' ? (
        <ModelView
          view="none"
          model={model}
          search={search}
          matches={matches}
          change={change}
          select={select}
        >
          <EmptyState
            icon={SearchX}
            title="No table or column matches"
            actions={<Button onClick={() => change({ q: undefined })}>Clear search</Button>}
          />
        </ModelView>
      ) : (
        <ModelView
          view={view}
          model={model}
          search={search}
          matches={matches}
          change={change}
          select={select}
        />
      )}
    </Page>
  )
}
