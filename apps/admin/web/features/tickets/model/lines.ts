import type { TicketRow } from '../ticket-types.ts'
import type { Column } from './board.ts'

/** A line of the list: the heading of a group, a ticket, or the place where more will stand. */
export type Line =
  | { line: 'heading'; key: string | null; name: string | null; count: number }
  | { line: 'row'; row: TicketRow }
  | { line: 'more'; key: string | null }

export const hasMore = ({ next_cursor, items, count }: Column): boolean =>
  next_cursor !== null || (items.length === 0 && count > 0)

export const lineKey = (line: Line): string =>
  line.line === 'row' ? line.row.id : `${line.line} ${JSON.stringify(line.key)}`

export const isPassedOver = (line: Line): boolean => line.line !== 'row'

/** The columns of the board one below the other. Empty ones are left out; without groups there are no headings. */
export function linesOf(columns: readonly Column[], headings: boolean): Line[] {
  return columns.flatMap((column): Line[] => {
    if (column.count === 0 && column.items.length === 0) return []
    return [
      ...(headings
        ? [{ line: 'heading' as const, key: column.key, name: column.name, count: column.count }]
        : []),
      ...column.items.map((row) => ({ line: 'row' as const, row })),
      ...(hasMore(column) ? [{ line: 'more' as const, key: column.key }] : []),
    ]
  })
}
