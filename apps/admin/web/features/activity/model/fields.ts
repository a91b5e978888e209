import type { Change } from '../activity-types.ts'
import { diffText, type Piece } from './diff-text.ts'
import { isShortened, plainly, type Shown, shownValue } from './values.ts'

/** One field of a change: what it was and what it is now. A side that is undefined had no such field. */
export type FieldChange = {
  /** Its place, unique within the change. */
  key: string
  label: string
  before: Shown | undefined
  after: Shown | undefined
  /** Of texts that were edited: what became of their words. */
  pieces?: Piece[]
}

const labels: Readonly<Record<string, string>> = {
  assignee_id: 'Assignee',
  owner_id: 'Owner',
  author_id: 'Author',
  client_id: 'Client',
  client_ids: 'Clients',
  workspace_client_id: 'Workspace',
  ticket_id: 'Ticket',
  communication_id: 'Made from',
  rule_id: 'Rule',
  import_id: 'Import',
  document_id: 'Document',
  previous_alert_id: 'Alert before',
  acknowledged_at: 'Acknowledged',
  acknowledged_by: 'Acknowledged by',
  resolved_at: 'Resolved',
  resolved_by: 'Resolved by',
  resolve_cause: 'Why it resolved',
  snoozed_until: 'Snoozed until',
  snoozed_by: 'Snoozed by',
  began_at: 'Began',
  email_domains: 'E-mail domains',
  email: 'E-mail',
  full_name: 'Name',
  url: 'Address',
  is_default: 'Default',
  is_preset: 'Comes with the app',
  locked_fields: 'Locks',
  own_addresses: 'Own addresses',
  own_domains: 'Own domains',
  default_notices: 'Default notices',
  is_sample: 'Sample data',
  enabled: 'On',
  params: 'Limits',
  for_minutes: 'Has to hold for',
  keep_firing_minutes: 'Goes on for',
  retrigger_minutes: 'Again after',
  calendar: 'Counts',
  week: 'Hours',
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
  data: 'Fields',
  timestamp: 'When',
  body: 'Text',
  from_address: 'From',
  from_name: 'From (name)',
  to_addresses: 'To',
  duration_minutes: 'Duration',
  byte_size: 'Size',
  file_name: 'File',
  message_id: 'Message id',
  in_reply_to: 'In reply to',
  restored_from: 'Brought back from version',
}

/** What says nothing to a reader, or is said by the entry itself. */
const quiet = new Set([
  'id',
  'agency_id',
  'created_at',
  'updated_at',
  'created_by',
  'updated_by',
  'fingerprint',
  'evidence',
  'content_id',
  'spool_host',
  'message_id',
  'in_reply_to',
  'ids',
])

export const fieldLabel = (name: string): string => labels[name] ?? plainly(name)

/** The fields of a change, ready to be read: of an update what became of each, else what there was. */
export function fieldsOf(change: Pick<Change, 'op' | 'before' | 'after' | 'rows'>): FieldChange[] {
  if (change.rows > 1) return []
  const before = change.before ?? {}
  const after = change.after ?? {}
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !quiet.has(name),
  )
  if (change.op === 'update')
    return names.flatMap((name) => compared(name, name, fieldLabel(name), before[name], after[name]))
  const values = change.op === 'insert' ? after : before
  const side = change.op === 'insert' ? 'after' : 'before'
  return names.flatMap((name) => given(name, name, fieldLabel(name), values[name], side))
}

/** The values of something that came or went, but for what was empty. */
function given(
  key: string,
  name: string,
  label: string,
  value: unknown,
  side: 'before' | 'after',
): FieldChange[] {
  if (isPlain(value))
    return Object.entries(value).flatMap(([inner, each]) =>
      given(`${key}.${inner}`, inner, `${label} › ${fieldLabel(inner)}`, each, side),
    )
  const shown = shownValue(name, value)
  if (shown.is === 'nothing' || value === false) return []
  return [{ key, label, before: undefined, after: undefined, [side]: shown }]
}

function compared(key: string, name: string, label: string, before: unknown, after: unknown): FieldChange[] {
  if (same(before, after)) return []
  if (isPlain(before) && isPlain(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((inner) =>
      compared(`${key}.${inner}`, inner, `${label} › ${fieldLabel(inner)}`, before[inner], after[inner]),
    )
  if (isPlain(before) || isPlain(after)) {
    const inner = isPlain(before) ? before : isPlain(after) ? after : {}
    return Object.keys(inner).flatMap((each) =>
      compared(
        `${key}.${each}`,
        each,
        `${label} › ${fieldLabel(each)}`,
        isPlain(before) ? before[each] : undefined,
        isPlain(after) ? after[each] : undefined,
      ),
    )
  }
  const field: FieldChange = { key, label, before: shownValue(name, before), after: shownValue(name, after) }
  const pieces = piecesOf(field)
  return [pieces === undefined ? field : { ...field, pieces }]
}

/** Only texts of several words are compared by words: of a title the old and the new are read at a glance. */
function piecesOf({ before, after }: FieldChange): Piece[] | undefined {
  if (before?.is !== 'text' || after?.is !== 'text') return undefined
  const several = Math.max(before.text.length, after.text.length) > 48
  return several ? diffText(before.text, after.text) : undefined
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isShortened(value)

const same = (a: unknown, b: unknown): boolean =>
  (a ?? null) === (b ?? null) || JSON.stringify(a) === JSON.stringify(b)

/** What came to and went from a list that was changed; undefined where it is no list, or only its order changed. */
export function listChange(field: FieldChange): { gone: Shown[]; added: Shown[] } | undefined {
  const items = (shown: Shown | undefined) =>
    shown?.is === 'list' ? shown.items : shown?.is === 'nothing' ? [] : undefined
  const before = items(field.before)
  const after = items(field.after)
  if (before === undefined || after === undefined || before.length + after.length === 0) return undefined
  const kept = new Set(before.map(keyOf))
  const now = new Set(after.map(keyOf))
  const gone = before.filter((item) => !now.has(keyOf(item)))
  const added = after.filter((item) => !kept.has(keyOf(item)))
  return gone.length + added.length === 0 ? undefined : { gone, added }
}

const keyOf = (shown: Shown) => JSON.stringify(shown)
