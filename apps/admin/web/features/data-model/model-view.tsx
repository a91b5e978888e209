import type { ReactNode } from 'react'
import { late } from '../../app/late.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { VirtualTable } from '../../kit/virtual-table.tsx'
import type { DataModelSearch, View } from './data-model-search.ts'
import { Diagram } from './diagram/diagram.tsx'
import { matchTables } from './match.ts'
import type { Model, ModelTable } from './model-types.ts'
import { tableColumns } from './table-columns.tsx'

const DriftView = late(() => import('./drift/drift-view.tsx'))

type ModelViewProps = {
  view: View | 'none'
  model: Model
  search: DataModelSearch
  matches: readonly ModelTable[] | undefined
  change: (next: { q?: string | undefined }, replace?: boolean) => void
  select: (id: string | undefined) => void
  children?: ReactNode
}

/** Below the header: the search, and what it searches. Enter in the search opens the best match. */
export function ModelView({ view, model, search, matches, change, select, children }: ModelViewProps) {
  if (view === 'drift') return <DriftView onSelect={select} tables={model.tables} />
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the search field within is what is typed into */}
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
          const [best] = matchTables(model.tables, event.target.value) ?? []
          if (best !== undefined) select(best.id)
        }}
      >
        <FilterBar
          search={{
            value: search.q ?? '',
            onChange: (q) => change({ q: q === '' ? undefined : q }, true),
            placeholder: 'Search tables and columns',
          }}
        >
          <span role="status" className="text-sm whitespace-nowrap text-ink-3">
            {matches === undefined ? '' : `${matches.length} of ${model.tables.length} tables`}
          </span>
        </FilterBar>
      </div>
      {view === 'diagram' ? (
        <Diagram model={model} selected={search.table} matches={matches} query={search.q} onSelect={select} />
      ) : view === 'tables' ? (
        <VirtualTable
          label="Tables"
          rows={matches ?? model.tables}
          columns={tableColumns}
          onOpen={({ id }) => select(id)}
          selectedKey={search.table}
          memory="data-model"
        />
      ) : (
        children
      )}
    </>
  )
}
