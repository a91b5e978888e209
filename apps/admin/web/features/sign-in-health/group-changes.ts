import type { RepairChange } from './health-types.ts'

/** A change as a reader sees it: a row that is added is one thing, however many of its columns are listed. */
export type ChangeGroup = { change: RepairChange; values: { column: string; value: string | null }[] }

/** Joins the columns of each added row; everything else stands for itself, in the order of the plan. */
export function groupChanges(changes: readonly RepairChange[]): ChangeGroup[] {
  const groups: ChangeGroup[] = []
  for (const change of changes) {
    const { op, table, id, column, after } = change
    const last = groups.at(-1)
    if (op !== 'insert' || column === null) {
      groups.push({ change, values: [] })
      continue
    }
    const same = last?.change.op === 'insert' && last.change.table === table && last.change.id === id
    const group = same ? last : { change, values: [] }
    if (!same) groups.push(group)
    group.values.push({ column, value: after })
  }
  return groups
}
