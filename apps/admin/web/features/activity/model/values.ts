import { formatSize } from '../../../kit/format-size.ts'
import { formatMoment, formatPlainDay } from '../../../time/format.ts'

/** A value as a person reads it. */
export type Shown =
  | { is: 'nothing' }
  | { is: 'text'; text: string }
  | { is: 'list'; items: Shown[] }
  /** An id of something that has a name. */
  | { is: 'reference'; kind: string; id: string }
  /** Too long, or too private, to have been kept: its length in characters, and its beginning if that was kept. */
  | { is: 'shortened'; length: number; start: string | undefined }

const nothing: Shown = { is: 'nothing' }
const text = (value: string): Shown => ({ is: 'text', text: value })

/** Columns that hold ids, and of what. */
const references: Readonly<Record<string, string>> = {
  assignee_id: 'member',
  owner_id: 'member',
  author_id: 'member',
  user_id: 'member',
  created_by: 'member',
  updated_by: 'member',
  deleted_by: 'member',
  acknowledged_by: 'member',
  resolved_by: 'member',
  snoozed_by: 'member',
  mentions: 'member',
  client_id: 'client',
  client_ids: 'client',
  workspace_client_id: 'client',
  ticket_id: 'ticket',
  communication_id: 'communication',
  document_id: 'document',
  import_id: 'import',
  rule_id: 'alert_rule',
  previous_alert_id: 'alert',
  alert_id: 'alert',
}

/** Columns whose words are written for machines: in_progress, unanswered_inbound. */
const coded = new Set([
  'status',
  'priority',
  'severity',
  'direction',
  'type',
  'role',
  'kind',
  'calendar',
  'rule',
  'resolve_cause',
  'subject_kind',
  'format',
])

const noticeWords: Readonly<Record<string, string>> = { all: 'All clients', mine: 'My clients', off: 'None' }

const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const isDay = /^\d{4}-\d\d-\d\d$/
const isId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** "in_progress" as "In progress". */
export function plainly(code: string): string {
  const words = code.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** How one value of a column reads. `name` is the column, or the key within one. */
export function shownValue(name: string, value: unknown): Shown {
  if (value === null || value === undefined || value === '') return nothing
  if (isShortened(value)) return { is: 'shortened', length: value.length, start: value.start }
  if (typeof value === 'boolean') return text(value ? 'Yes' : 'No')
  if (typeof value === 'number') return text(numberWords(name, value))
  if (typeof value === 'string') return stringWords(name, value)
  if (Array.isArray(value)) {
    if (value.length === 0) return nothing
    // Hours of a day: [["09:00", "17:00"]].
    if (value.every(isPair)) return text(value.map(([from, to]) => `${from} – ${to}`).join(', '))
    return { is: 'list', items: value.map((item) => shownValue(name, item)) }
  }
  return text(JSON.stringify(value))
}

function stringWords(name: string, value: string): Shown {
  const kind = references[name]
  if (kind !== undefined && isId.test(value)) return { is: 'reference', kind, id: value }
  if (name === 'notices' || name === 'default_notices') return text(noticeWords[value] ?? value)
  if (coded.has(name)) return text(plainly(value))
  if (isTime.test(value) && !Number.isNaN(Date.parse(value))) return text(formatMoment(new Date(value)))
  if (isDay.test(value)) return text(`${formatPlainDay(value)}, ${value.slice(0, 4)}`)
  return text(value)
}

const number = new Intl.NumberFormat()

function numberWords(name: string, value: number): string {
  if (name === 'byte_size') return formatSize(value)
  if (name.endsWith('_minutes')) return `${number.format(value)} ${value === 1 ? 'minute' : 'minutes'}`
  return number.format(value)
}

type Shortened = { abbreviated: true; length: number; start?: string }

/** Whether the log kept the length of a value in the place of the value. */
export const isShortened = (value: unknown): value is Shortened =>
  typeof value === 'object' && value !== null && (value as Record<string, unknown>).abbreviated === true

const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((time) => typeof time === 'string' && /^\d\d:\d\d$/.test(time))

/** Every reference in a value, its items included. */
export function referencesIn(shown: Shown): { kind: string; id: string }[] {
  if (shown.is === 'reference') return [{ kind: shown.kind, id: shown.id }]
  return shown.is === 'list' ? shown.items.flatMap(referencesIn) : []
}
