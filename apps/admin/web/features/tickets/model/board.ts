import type { TicketRow } from '../ticket-types.ts'
import type { TicketGroup, TicketSort } from '../tickets-search.ts'
import { groupKey } from './group.ts'
import { placeChanged, placeIn } from './order.ts'

/** One column as far as it is loaded. `count` is of all tickets in it; `next_cursor` is null once all are loaded. */
export type Column = {
  key: string | null
  /** Of an assignee. */
  name: string | null
  count: number
  /** What is closed is sorted by time, whatever the rest is sorted by. */
  sort: TicketSort
  items: readonly TicketRow[]
  next_cursor: string | null
}

export type Board = {
  columns: readonly Column[]
  /** Columns beyond those that a board has room for, and the tickets in them. */
  omitted?: { columns: number; tickets: number }
}

/**
 * How a board is laid out, and which tickets belong to it. `admits`: whether one that was not loaded may come in; what words
 * match is the server's to say, and what comes by itself may be held back.
 */
export type Layout = {
  group: TicketGroup
  sort: TicketSort
  belongs: (row: TicketRow) => boolean
  admits: (row: TicketRow) => boolean
}

export function findRow(board: Board, id: string): TicketRow | undefined {
  for (const { items } of board.columns) {
    const found = items.find((row) => row.id === id)
    if (found !== undefined) return found
  }
  return undefined
}

/** The next page of a column. What came into it meanwhile by another way is not there twice. */
export function appendPage(
  board: Board,
  key: string | null,
  page: { items: readonly TicketRow[]; next_cursor: string | null },
): Board {
  const known = new Set(board.columns.flatMap(({ items }) => items.map(({ id }) => id as string)))
  return {
    ...board,
    columns: board.columns.map((column) =>
      column.key !== key
        ? column
        : {
            ...column,
            items: [...column.items, ...page.items.filter(({ id }) => !known.has(id))],
            next_cursor: page.next_cursor,
          },
    ),
  }
}

/**
 * Puts rows where they belong now. A ticket that was loaded takes its count along; one that was not is counted already, or
 * will be with the next counts. `said`: whether the server has said so; then rows that are older than what is known are passed
 * over (answers overtake each other), else they are as they are about to be.
 */
export function storeRows(board: Board, rows: readonly TicketRow[], layout: Layout, said = true): Board {
  let columns = board.columns
  for (const row of rows) {
    const from = columns.findIndex(({ items }) => items.some(({ id }) => id === row.id))
    const before = columns[from]?.items.find(({ id }) => id === row.id)
    if (said && before !== undefined && (row.updated_at ?? '') < (before.updated_at ?? '')) continue
    const key = groupKey(row, layout.group)
    const stays = layout.belongs(row) && (before !== undefined || layout.admits(row))
    if (before !== undefined && !(stays && columns[from]?.key === key && before === row))
      columns = without(columns, from, row.id, stays && columns[from]?.key === key)
    if (stays)
      columns = withRow(columns, key, row, layout.sort, {
        counts: before !== undefined && columns[from]?.key !== key,
        place: said ? placeIn : placeChanged,
      })
  }
  return columns === board.columns ? board : { ...board, columns }
}

function without(columns: readonly Column[], at: number, id: string, keepCount: boolean): readonly Column[] {
  return columns.map((column, index) =>
    index !== at
      ? column
      : {
          ...column,
          count: Math.max(0, column.count - (keepCount ? 0 : 1)),
          items: column.items.filter((row) => row.id !== id),
        },
  )
}

function withRow(
  columns: readonly Column[],
  key: string | null,
  row: TicketRow,
  sort: TicketSort,
  { counts, place: placed }: { counts: boolean; place: typeof placeIn },
): readonly Column[] {
  const at = columns.findIndex((column) => column.key === key)
  if (at < 0)
    return [...columns, { key, name: row.assignee_name, count: 1, sort, items: [row], next_cursor: null }]
  return columns.map((column, index) => {
    if (index !== at) return column
    const count = column.count + (counts ? 1 : 0)
    const place = placed(column.items, row, column.sort)
    // Further down than what is loaded: it comes with its page.
    if (place === column.items.length && column.next_cursor !== null) return { ...column, count }
    const items = column.items.filter(({ id }) => id !== row.id).toSpliced(place, 0, row)
    return { ...column, items, count: Math.max(count, items.length) }
  })
}

/** Those of some tickets that are not on a board and would come into view there: one further down is no news. */
export const newTo = (board: Board, rows: readonly TicketRow[], layout: Layout): TicketRow[] =>
  rows
    .filter(({ id }) => findRow(board, id) === undefined)
    .filter((row) => findRow(storeRows(board, [row], layout), row.id) !== undefined)

/** Takes tickets out that are gone. */
export function forgetRows(board: Board, ids: ReadonlySet<string>): Board {
  if (!board.columns.some(({ items }) => items.some(({ id }) => ids.has(id)))) return board
  return {
    ...board,
    columns: board.columns.map((column) => {
      const items = column.items.filter(({ id }) => !ids.has(id))
      const gone = column.items.length - items.length
      return gone === 0 ? column : { ...column, items, count: Math.max(0, column.count - gone) }
    }),
  }
}

/**
 * Takes over how many there are. A value that no ticket has any more loses its column; a new one brings its own, with its first
 * tickets. The order is the server's.
 */
export function storeCounts(board: Board, { columns: fresh, ...rest }: Board): Board {
  const byKey = new Map(board.columns.map((column) => [column.key, column]))
  const keys = new Set(fresh.map(({ key }) => key))
  const columns = fresh.map((column) => {
    const known = byKey.get(column.key)
    if (known === undefined) return column
    const count = Math.max(column.count, known.items.length)
    return count === known.count && known.name === column.name
      ? known
      : { ...known, count, name: column.name }
  })
  const left = board.columns.filter(({ key, items }) => !keys.has(key) && items.length > 0)
  return { ...rest, columns: [...columns, ...left] }
}
