import { type Row as TableRow, useTable } from '@tanstack/react-table'
import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, useMemo, useRef } from 'react'
import { useCoarsePointer } from './breakpoint.ts'
import { VirtualRows, type VirtualRowsProps } from './rows/virtual-rows.tsx'
import { type Columns, type Features, features } from './table-columns.ts'
import { roomFor, useRoom } from './use-room.ts'

type VirtualTableProps<Row extends { id: string }> = Pick<
  VirtualRowsProps,
  'label' | 'selectedKey' | 'more' | 'placeholder' | 'memory'
> & {
  rows: readonly Row[]
  columns: Columns<Row>
  /** A column id, `-` before it for descending; the server sorts. */
  sort?: string
  onSort?: (sort: string) => void
  /** Pixels; for rows of more than one line. */
  rowHeight?: number
  onOpen?: (row: Row) => void
  onMove?: (row: Row) => void
}

const headerHeight = 32

/** Rows of any number under sortable, sticky headers. Sorting and filtering belong to the server. */
export function VirtualTable<Row extends { id: string }>(props: VirtualTableProps<Row>) {
  const { rows, columns, sort, onSort, onOpen, onMove, rowHeight, ...rest } = props
  const coarse = useCoarsePointer()
  const height = rowHeight ?? (coarse ? 48 : 36)
  const box = useRef<HTMLDivElement>(null)
  const room = useRoom(box)
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map(({ id = '', meta }) => [id, room >= roomFor(meta?.from)])),
    [columns, room],
  )
  const sorting = useMemo(
    () => (sort === undefined ? [] : [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }]),
    [sort],
  )
  const table = useTable<Features, Row>({
    features,
    columns,
    data: rows as Row[],
    getRowId: (row) => row.id,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { columnVisibility, sorting },
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change
      if (next !== undefined) onSort?.(next.desc ? `-${next.id}` : next.id)
    },
  })
  const model = table.getRowModel().rows
  const visible = table.getVisibleLeafColumns()
  const template = visible.map((column) => column.columnDef.meta?.width ?? '1fr').join(' ')
  const at = (index: number) => rows[index] as Row

  const header = (
    <div
      role="rowgroup"
      className="sticky top-0 z-10 border-b border-line bg-surface"
      style={{ height: headerHeight }}
    >
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-full items-center gap-3 px-4"
        style={{ gridTemplateColumns: template }}
      >
        {table.getHeaderGroups()[0]?.headers.map((head) => {
          const sorted = head.column.getIsSorted()
          const name = <table.FlexRender header={head} />
          const sortable = onSort !== undefined && head.column.getCanSort()
          const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp
          return (
            <div
              key={head.id}
              role="columnheader"
              aria-sort={sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
              className={clsx(
                'flex min-w-0 text-xs text-ink-3',
                head.column.columnDef.meta?.align && 'justify-end',
              )}
            >
              {sortable ? (
                <button
                  type="button"
                  onClick={head.column.getToggleSortingHandler()}
                  className="touch -mx-1.5 inline-flex h-6 items-center gap-1 rounded-md px-1.5 hover:bg-hover hover:text-ink"
                >
                  {name}
                  {sorted !== false && <Arrow aria-hidden size={12} />}
                </button>
              ) : (
                name
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
  return (
    <div ref={box} className="flex min-h-0 flex-1 flex-col">
      <VirtualRows
        {...rest}
        header={header}
        headerHeight={headerHeight}
        columns={visible.length}
        count={model.length}
        keyOf={(index) => at(index).id}
        height={() => height}
        renderRow={(index) => {
          const row = model[index]
          return row === undefined ? null : (
            <Cells
              row={row as unknown as AnyRow}
              template={template}
              FlexRender={table.FlexRender as AnyRender}
            />
          )
        }}
        {...(onOpen === undefined ? {} : { onOpen: (index: number) => onOpen(at(index)) })}
        {...(onMove === undefined ? {} : { onMove: (index: number) => onMove(at(index)) })}
      />
    </div>
  )
}

// biome-ignore lint/suspicious/noExplicitAny: drawn rows are memoised over any row type
type AnyRow = TableRow<Features, any>
// biome-ignore lint/suspicious/noExplicitAny: as above
type AnyRender = (props: { cell: any }) => React.ReactNode

/** Redrawn when its row or the columns change, not when the cursor moves. */
const Cells = memo(function Cells({
  row,
  template,
  FlexRender,
}: {
  row: AnyRow
  template: string
  FlexRender: AnyRender
}) {
  return (
    <div
      role="presentation"
      className="grid h-full items-center gap-3 border-b border-line px-4"
      style={{ gridTemplateColumns: template }}
    >
      {row.getVisibleCells().map((cell) => (
        <div
          key={cell.id}
          role="gridcell"
          className={clsx(
            'flex min-w-0 items-center gap-2',
            cell.column.columnDef.meta?.align && 'justify-end text-right',
          )}
        >
          <FlexRender cell={cell} />
        </div>
      ))}
    </div>
  )
})
