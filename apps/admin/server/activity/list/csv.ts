import type { ActivityChange, ActivityEntry } from '../../../contract/activity.ts'

export const csv_header = line([
  'at',
  'actor_kind',
  'actor_id',
  'actor_name',
  'route',
  'request_id',
  'address',
  'user_agent',
  'object_kind',
  'object_id',
  'object_name',
  'client_id',
  'client_name',
  'op',
  'rows',
  'before',
  'after',
])

/** An entry as lines of a table: one for each change, or one for an act that changed no row. */
export function csvOf(entry: ActivityEntry): string {
  const { at, actor_kind, actor_id, actor_name, route, request_id, address, user_agent, changes } = entry
  const act = [actor_kind, actor_id, actor_name, route, request_id, address, user_agent]
  if (changes.length === 0) return line([at, ...act, ...Array(9).fill(null)])
  return changes.map((change) => line([change.at, ...act, ...columnsOf(change)])).join('')
}

function columnsOf(change: ActivityChange): (string | number | null)[] {
  const { object_kind, object_id, object_name, client_id, client_name, op, rows, before, after } = change
  const json = (values: object | null) => (values === null ? null : JSON.stringify(values))
  return [object_kind, object_id, object_name, client_id, client_name, op, rows, json(before), json(after)]
}

function line(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/**
 * RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it, also behind spaces, which
 * some spreadsheets pass over.
 */
function cell(value: string | number | null): string {
  if (value === null) return ''
  const text = String(value)
  const safe = /^[\s\uFEFF]*[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
