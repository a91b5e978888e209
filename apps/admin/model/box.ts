/** How the diagram draws a table: shared by the layout, the picture in the docs and the page in the app. */
export const box = { width: 248, header: 34, row: 22, foot: 8 }

/** Rows a box has at most; the last one then says how many columns are left out. */
const most = 8

type Column = { primary_key: boolean; references: unknown }

/** The columns a box shows, keys first, and how many it leaves out. */
export function shownColumns<C extends Column>(columns: readonly C[]): { shown: C[]; hidden: number } {
  const rank = (column: C) => (column.primary_key ? 0 : column.references === null ? 2 : 1)
  const ordered = columns.toSorted((a, b) => rank(a) - rank(b))
  if (ordered.length <= most) return { shown: ordered, hidden: 0 }
  return { shown: ordered.slice(0, most - 1), hidden: ordered.length - most + 1 }
}

/** The height of a table's box. */
export function boxHeight(columns: readonly Column[]): number {
  return box.header + Math.min(columns.length, most) * box.row + box.foot
}

/** The middle of a column's row, from the top of its box; the header's for a column that is not shown. */
export function rowMiddle<C extends Column & { name: string }>(columns: readonly C[], name: string): number {
  const index = shownColumns(columns).shown.findIndex((column) => column.name === name)
  return index === -1 ? box.header / 2 : box.header + (index + 0.5) * box.row
}

/** A type as a box has room for: without its schema, and cut where a long name leaves none. */
export function boxType({ name, type, nullable }: { name: string; type: string; nullable: boolean }): string {
  const text = `${type.replace(/^\w+\./, '')}${nullable ? '?' : ''}`
  const room = Math.max(4, 31 - name.length)
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`
}
