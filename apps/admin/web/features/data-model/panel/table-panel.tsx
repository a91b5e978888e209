import { PanelSection } from '../../../kit/properties.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import type { Model, ModelTable } from '../model-types.ts'
import { owners, rowsInWords, Swatch } from '../owners.tsx'
import { ColumnList } from './column-list.tsx'
import { Definitions } from './definitions.tsx'
import { Policies } from './policies.tsx'
import { Shape } from './shape.tsx'

type TablePanelProps = {
  model: Model
  table: ModelTable
  query: string | undefined
  onSelect: (id: string) => void
  onClose: () => void
}

/** Everything about one table. */
export default function TablePanel({ model, table, query, onSelect, onClose }: TablePanelProps) {
  const shapes = model.json_shapes.filter(({ column }) => column.startsWith(`${table.id}.`))
  const owner = owners[table.owner]
  return (
    <SidePanel title={table.id} onClose={onClose}>
      <div className="px-4 py-3 text-sm">
        <p className="flex items-center gap-2 font-medium">
          <Swatch owner={table.owner} />
          {owner.label}
          <span className="tabular ml-auto font-normal text-ink-3">
            {rowsInWords(table.rows) ?? 'rows are not counted'}
          </span>
        </p>
        <p className="mt-1 text-ink-3">{owner.says}</p>
      </div>
      <PanelSection title="Columns" aside={<Count of={table.columns} />}>
        <ColumnList columns={table.columns} query={query} onSelect={onSelect} />
      </PanelSection>
      <Incoming model={model} table={table} onSelect={onSelect} />
      {shapes.map(({ column, kind, schema }) => (
        <PanelSection
          key={`${column} ${kind}`}
          title={`${column.slice(table.id.length + 1)}: ${kind}`}
          aside={<span className="text-xs text-ink-3">JSON</span>}
        >
          <Shape schema={schema} />
        </PanelSection>
      ))}
      <Definitions title="Constraints" items={table.constraints} />
      <Definitions title="Indexes" items={table.indexes} />
      <Policies table={table} />
      <Definitions title="Triggers" items={table.triggers} />
      <Definitions title="Grants" items={table.grants.map(grant)} />
    </SidePanel>
  )
}

/** How many there are, beside the heading of a section. */
export const Count = ({ of }: { of: readonly unknown[] }) => (
  <span className="tabular text-xs text-ink-3">{of.length}</span>
)

/** `authenticated: SELECT` as a name and what it may. */
function grant(line: string) {
  const at = line.indexOf(': ')
  return { name: line.slice(0, at), definition: line.slice(at + 2) }
}

/** What refers to this table, and what happens to it on deletion. */
function Incoming({ model, table, onSelect }: Pick<TablePanelProps, 'model' | 'table' | 'onSelect'>) {
  const edges = model.edges.filter(
    ({ from, to, enforced }) => to === table.id || (!enforced && from === table.id),
  )
  if (edges.length === 0) return null
  return (
    <PanelSection title="Referred to by" aside={<Count of={edges} />}>
      <ul className="px-2">
        {edges.map((edge) => (
          <li key={edge.id}>
            <button
              type="button"
              onClick={() => onSelect(edge.from === table.id ? edge.to : edge.from)}
              className="flex w-full flex-col rounded-md px-2 py-1 text-left text-sm hover:bg-hover"
            >
              <span>{edge.from === table.id ? edge.to : edge.from}</span>
              <span className="text-xs text-ink-3">{edge.label}</span>
            </button>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}
