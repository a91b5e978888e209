import type { ModelTable } from './model-types.ts'

/** Tables whose name, or one of whose columns, holds what was typed; best first. `undefined` when nothing was typed. */
export function matchTables(
  tables: readonly ModelTable[],
  typed: string | undefined,
): ModelTable[] | undefined {
  const words = typed?.trim().toLowerCase()
  if (words === undefined || words === '') return undefined
  const rank = ({ id, columns }: ModelTable) => {
    const name = id.slice(id.indexOf('.') + 1)
    if (name === words || id === words) return 0
    if (name.startsWith(words)) return 1
    if (id.includes(words)) return 2
    if (columns.some((column) => column.name === words)) return 3
    return columns.some((column) => column.name.includes(words)) ? 4 : 5
  }
  return tables
    .map((table) => ({ table, at: rank(table) }))
    .filter(({ at }) => at < 5)
    .sort((a, b) => a.at - b.at)
    .map(({ table }) => table)
}

/** Whether a column is what was typed. */
export function matchesColumn(name: string, typed: string | undefined): boolean {
  const words = typed?.trim().toLowerCase()
  return words !== undefined && words !== '' && name.includes(words)
}
