import clsx from 'clsx'
import { memo } from 'react'
import { box, boxType, shownColumns } from '../../../../model/box.ts'
import { plural } from '../../../kit/plural.ts'
import { matchesColumn } from '../match.ts'
import type { ModelTable } from '../model-types.ts'
import { owners, rowsInWords } from '../owners.tsx'

type TableBoxProps = {
  table: ModelTable
  /** Too far away to read columns: the name alone, large. */
  far: boolean
  selected: boolean
  /** Something else is searched for. */
  faded: boolean
  /** The one table that Tab reaches; arrow keys go on from there. */
  reachable: boolean
  query: string | undefined
  onSelect: (id: string) => void
  onFocus: (id: string) => void
}

/** One table of the diagram, a button. */
export const TableBox = memo(function TableBox(props: TableBoxProps) {
  const { table, far, selected, faded, reachable, query, onSelect, onFocus } = props
  const { width, height } = table.box
  const rows = rowsInWords(table.rows)
  const says = [table.id, owners[table.owner].label, plural(table.columns.length, 'column'), rows].filter(
    Boolean,
  )
  return (
    <g transform={`translate(${table.box.x} ${table.box.y})`} className={clsx(fade, faded && 'opacity-30')}>
      <g aria-hidden>
        <rect
          width={width}
          height={height}
          rx={8}
          className={clsx('fill-surface', selected ? 'stroke-accent stroke-2' : 'stroke-line-strong')}
        />
        {far ? <FarName table={table} rows={rows} /> : <Columns table={table} rows={rows} query={query} />}
      </g>
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no button */}
      <rect
        role="button"
        tabIndex={reachable ? 0 : -1}
        aria-pressed={selected}
        aria-label={says.join(', ')}
        data-table={table.id}
        width={width}
        height={height}
        rx={8}
        onClick={() => onSelect(table.id)}
        onFocus={() => onFocus(table.id)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          onSelect(table.id)
        }}
        className="cursor-default fill-transparent stroke-transparent outline-none hover:stroke-ink-3 focus-visible:stroke-accent focus-visible:stroke-[4px]"
      />
    </g>
  )
})

const fade = 'transition-opacity duration-150'

/** Drawn inside the stroke of the box. */
function Tint({ table, height }: { table: ModelTable; height: number }) {
  const { width } = table.box
  const foot = height >= table.box.height - 1 ? 'a7 7 0 0 1 -7 7' : ''
  const side = height - 8 - (foot === '' ? 0 : 8)
  const path = foot
    ? `M1 8a7 7 0 0 1 7-7h${width - 16}a7 7 0 0 1 7 7v${side}${foot}h${16 - width}a7 7 0 0 1 -7-7z`
    : `M1 8a7 7 0 0 1 7-7h${width - 16}a7 7 0 0 1 7 7v${side}H1z`
  return <path d={path} className={owners[table.owner].fill} />
}

function FarName({ table, rows }: { table: ModelTable; rows: string | null }) {
  const { width, height } = table.box
  const [schema = '', name = ''] = table.id.split('.')
  // A low box has room for one line, drawn smaller.
  const low = height < 100
  const lines = low ? [name] : inLines(name)
  const size = low ? Math.min(25, 225 / (name.length * 0.56)) : 25
  const top = height / 2 - (lines.length - 1) * 13
  return (
    <>
      <Tint table={table} height={height - 1} />
      <g textAnchor="middle" transform={`translate(${width / 2} 0)`}>
        <text y={top - 20} fontSize={18} className="fill-ink-2">
          {schema}
        </text>
        {lines.map((line, index) => (
          <text key={line} y={top + 8 + index * 26} fontSize={size} fontWeight={600} className="fill-ink">
            {line}
          </text>
        ))}
        {rows !== null && (
          <text y={top + 10 + lines.length * 26} fontSize={18} className="fill-ink-2">
            {rows}
          </text>
        )}
      </g>
    </>
  )
}

/** A long name in two lines, parted where its words meet. */
function inLines(name: string): string[] {
  const at = name.length > 15 ? name.lastIndexOf('_') + 1 : 0
  return at === 0 ? [name] : [name.slice(0, at), name.slice(at)]
}

function Columns({
  table,
  rows,
  query,
}: {
  table: ModelTable
  rows: string | null
  query: string | undefined
}) {
  const { width } = table.box
  const { shown, hidden } = shownColumns(table.columns)
  const [schema = '', name = ''] = table.id.split('.')
  return (
    <g fontSize={12}>
      <Tint table={table} height={box.header} />
      <text x={12} y={21} className="fill-ink">
        <tspan className="fill-ink-2">{schema}.</tspan>
        <tspan fontWeight={600} fontSize={13}>
          {name}
        </tspan>
      </text>
      {rows !== null && schema.length + name.length < 24 && (
        <text x={width - 12} y={21} textAnchor="end" fontSize={11} className="tabular fill-ink-2">
          {rows}
        </text>
      )}
      {shown.map((column, index) => (
        <g key={column.name} transform={`translate(0 ${box.header + index * box.row})`}>
          {matchesColumn(column.name, query) && (
            <rect x={4} y={1} width={width - 8} height={box.row - 2} rx={4} className="fill-selected" />
          )}
          {(column.primary_key || column.references !== null) && (
            <path
              d="M17 7.5l4 4-4 4-4-4z"
              className={clsx('stroke-ink-3', column.primary_key ? 'fill-ink-3' : 'fill-transparent')}
            />
          )}
          <text x={29} y={15.5} className="fill-ink">
            {column.name}
          </text>
          <text x={width - 12} y={15} textAnchor="end" fontSize={11} className="fill-ink-3 font-mono">
            {boxType(column)}
          </text>
        </g>
      ))}
      {hidden > 0 && (
        <text x={29} y={box.header + shown.length * box.row + 15.5} className="fill-ink-3">
          {hidden} more
        </text>
      )}
    </g>
  )
}
