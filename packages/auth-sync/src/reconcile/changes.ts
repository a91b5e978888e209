import type { Change } from './plan.ts'

export function updated(
  table: string,
  id: string,
  column: string,
  before: string | null,
  after: string | null,
): Change {
  return { op: 'update', table, id, column, before, after, rows: 1 }
}

/** A new row, a change per column that has a value. */
export function inserted(table: string, id: string, row: Record<string, unknown>): Change[] {
  return Object.entries(row)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([column, value]) => ({
      op: 'insert',
      table,
      id,
      column,
      before: null,
      after: typeof value === 'object' ? JSON.stringify(value) : String(value),
      rows: 1,
    }))
}

/** A row that goes; `label` says which one to a person. */
export function deleted(table: string, id: string, label: string | null): Change {
  return { op: 'delete', table, id, column: null, before: label, after: null, rows: 1 }
}

export function mailed(user_id: string, what: string, to: string): Change {
  return { op: 'mail', table: 'mail', id: user_id, column: what, before: null, after: to, rows: 1 }
}
