import type { Change } from '../activity-types.ts'
import { fieldLabel } from './field-labels.ts'
import { fieldsOf } from './fields.ts'
import type { Names } from './names.ts'
import { article, inWords, objectPart, type Part, quoted } from './parts.ts'
import { shownValue } from './values.ts'

/** What a step is told of: the fields that changed, and how they read. */
type Step = {
  before: Readonly<Record<string, unknown>>
  after: Readonly<Record<string, unknown>>
  object: Part
  /** Whether these fields, and no others, changed. */
  only: (...fields: string[]) => boolean
  now: (field: string) => string
  was: (field: string) => string
  /** " from Open to Waiting", or " to Waiting" where nothing was. */
  way: (field: string) => string
}

/** The usual steps by kind of object, each in a sentence of its own; undefined where the fields are named instead. */
const steps: Readonly<Record<string, (step: Step) => Part[] | undefined>> = {
  ticket({ before, after, object, only, now, was, way }) {
    if (only('status')) return ['moved ', object, way('status')]
    if (only('priority')) return ['set the priority of ', object, way('priority')]
    if (only('title')) return ['renamed the ticket ', quoted(was('title')), ' to ', object]
    if (!only('assignee_id')) return undefined
    if (after.assignee_id !== null) return ['assigned ', object, ` to ${now('assignee_id')}`]
    return before.assignee_id === null ? undefined : ['took ', object, ` from ${was('assignee_id')}`]
  },
  alert({ before, after, object, only, now, way }) {
    if (after.status === 'acknowledged') return ['acknowledged ', object]
    if (after.status === 'resolved') return ['resolved ', object]
    if (after.status === 'open')
      return before.status === 'acknowledged'
        ? ['took the acknowledgement of ', object, ' back']
        : ['opened ', object, ' again']
    if (only('snoozed_until', 'snoozed_by'))
      return after.snoozed_until === null
        ? ['ended the snooze of ', object]
        : ['snoozed ', object, ` until ${now('snoozed_until')}`]
    return only('severity') ? ['changed the severity of ', object, way('severity')] : undefined
  },
  agency: ({ only, was, now }) =>
    only('name') ? ['renamed the agency ', quoted(was('name')), ' to ', quoted(now('name'))] : undefined,
  client: ({ object, only, was }) =>
    only('name') ? ['renamed the client ', quoted(was('name')), ' to ', object] : undefined,
  client_profile({ after, object, only, now, way }) {
    if (only('status')) return ['changed the status of ', object, way('status')]
    if (!only('owner_id')) return undefined
    return after.owner_id === null
      ? ['left ', object, ' without an owner']
      : [`made ${now('owner_id')} the owner of `, object]
  },
  alert_rule: ({ after, object, only }) =>
    only('enabled') ? ['switched the rule ', object, after.enabled === true ? ' on' : ' off'] : undefined,
  cartridge({ after, object, only }) {
    if (!only('is_default')) return undefined
    return ['made ', object, after.is_default === true ? ' the default' : ' no longer the default']
  },
  document: ({ object, only, was }) =>
    only('name') ? ['renamed the document ', quoted(was('name')), ' to ', object] : undefined,
  member({ object, only, now, was }) {
    if (only('role')) return ['made ', object, ` ${article(now('role').toLowerCase())}`]
    if (only('full_name')) return ['renamed ', was('full_name'), ' to ', object]
    return only('email') ? ['changed the e-mail address of ', object, ` to ${now('email')}`] : undefined
  },
  import: ({ after, object }) => {
    const act = imports[String(after.status)]
    return act === undefined ? undefined : [`${act} `, object]
  },
  member_preferences: ({ after, now }) => [
    after.notices === null
      ? 'chose to be told what the agency tells by default'
      : `chose to be told of alerts of: ${now('notices').toLowerCase()}`,
  ],
}

const imports: Readonly<Record<string, string>> = {
  previewing: 'looked through the import',
  previewed: 'looked through the import',
  queued: 'started the import',
  running: 'started the import',
  done: 'finished the import',
  failed: 'could not finish the import',
  undoing: 'began to take back the import',
  undone: 'took back the import',
  canceled: 'stopped the import',
}

/** More fields than this are counted, not named. */
const mostNamed = 3

/** An update in words. */
export function updateWords(change: Change, names: Names): Part[] {
  const before = change.before ?? {}
  const after = change.after ?? {}
  const changed = Object.keys(after)
  const object = objectPart(change)
  const was = (field: string) => inWords(shownValue(field, before[field]), names)
  const now = (field: string) => inWords(shownValue(field, after[field]), names)
  const step: Step = {
    ...{ before, after, object, was, now },
    only: (...fields) => changed.length > 0 && changed.every((field) => fields.includes(field)),
    way: (field) => (before[field] == null ? ` to ${now(field)}` : ` from ${was(field)} to ${now(field)}`),
  }
  return steps[change.object_kind]?.(step) ?? ['changed ', object, ...fieldWords(change)]
}

/** Of what holds fields of its own, those are named: the tone of a cartridge, not "fields". */
const holders = new Set(['data', 'params'])

/** ": tone, rules", or how many there are. */
export function fieldWords(change: Change): Part[] {
  const named = fieldsOf(change).map(({ key }) => {
    const [outer = key, inner] = key.split('.')
    return inner !== undefined && holders.has(outer) ? inner : outer
  })
  const fields = [...new Set(named)]
  if (fields.length === 0) return []
  if (fields.length > mostNamed) return [`: ${fields.length} fields`]
  return [`: ${fields.map((name) => fieldLabel(name).toLowerCase()).join(', ')}`]
}
