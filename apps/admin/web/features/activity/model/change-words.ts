import type { Change } from '../activity-types.ts'
import type { Names } from './names.ts'
import { kindNoun } from './object-kinds.ts'
import { article, inWords, objectPart, type Part, quoted } from './parts.ts'
import { targetOfId } from './targets.ts'
import { fieldWords, updateWords } from './update-words.ts'
import { shownValue } from './values.ts'

const added: Readonly<Record<string, string>> = {
  ticket: 'made the ticket ',
  alert: 'raised ',
  communication: 'logged ',
  document: 'added the document ',
  document_version: 'added the version ',
  cartridge: 'added the cartridge ',
  alert_rule: 'added the rule ',
  client: 'added the client ',
  client_profile: 'noted facts of ',
  member: 'added ',
  import: 'uploaded the import ',
  agency: 'founded ',
  agency_settings: 'set ',
  business_calendar: 'set ',
}

const verbs = { insert: 'added', update: 'changed', delete: 'deleted', purge: 'deleted for good' }

/** What one change did, to be read after the name of who did it. */
export function changeWords(change: Change, names: Names): Part[] {
  if (change.rows > 1) return manyWords(change)
  if (change.object_kind === 'ticket_comment') return commentWords(change, names)
  if (change.object_kind === 'user_cartridge') return cartridgeWords(change)
  const object = objectPart(change)
  switch (change.op) {
    case 'insert':
      if (change.object_kind === 'member_preferences') return updateWords(change, names)
      // What has no name is called by its kind, which the verb need not say again.
      if (typeof object !== 'string' && change.object_name === null && /^an? /.test(object.name))
        return ['added ', object]
      return [added[change.object_kind] ?? `added ${article(kindNoun(change.object_kind))} `, object]
    case 'delete':
      return [`deleted ${nounBefore(change)}`, object]
    case 'purge':
      return [`deleted ${nounBefore(change)}`, object, ' for good']
    default:
      return updateWords(change, names)
  }
}

/** "the ticket " before a name; what names itself goes without. */
function nounBefore({ object_kind, object_name }: Change): string {
  const selfNamed = ['member', 'agency', 'agency_settings', 'business_calendar']
  return object_name === null || selfNamed.includes(object_kind) ? '' : `the ${kindNoun(object_kind)} `
}

function manyWords({ op, rows, object_kind, client_name }: Change): Part[] {
  const many = `${verbs[op]} ${rows.toLocaleString()} ${kindNoun(object_kind, rows)}`
  return client_name === null ? [many] : [`${many} of `, { name: client_name }]
}

const comments = {
  insert: 'commented on ',
  update: 'changed a comment on ',
  delete: 'deleted a comment on ',
  purge: 'deleted a comment on ',
}

/** "commented on “Fix pixel”", where anybody knows the ticket's name. */
function commentWords({ op, before, after }: Change, names: Names): Part[] {
  const id = after?.ticket_id ?? before?.ticket_id
  if (typeof id !== 'string') return [op === 'insert' ? 'commented on a ticket' : `${comments[op]}a ticket`]
  const known = names.object(id)
  return [
    comments[op],
    { name: known === undefined ? 'a ticket' : quoted(known), to: targetOfId('ticket', id) },
  ]
}

const cartridgeActs = { insert: 'saved', update: 'changed', delete: 'emptied', purge: 'emptied' }

/** A person's own settings go by the name they gave them. */
function cartridgeWords(change: Change): Part[] {
  const { object_name, before, after } = change
  // The first save has nothing before it but the row that RevOS keeps for everybody.
  const first = Object.keys(after ?? {}).every((field) => field === 'kind' || before?.[field] == null)
  const op = change.op === 'update' && first ? 'insert' : change.op
  const words = `${cartridgeActs[op]} their own ${object_name === null ? 'settings' : quoted(object_name)}`
  return [words, ...(change.op === 'update' ? fieldWords(change) : [])]
}

/** Several changes of one kind, done in the same way: "moved 12 tickets to Closed", "changed 12 tickets". */
export function groupWords(changes: readonly Change[], names: Names): Part[] {
  const [first] = changes
  if (first === undefined) return []
  if (changes.length === 1) return changeWords(first, names)
  const noun = countWords(changes)
  return [sharedStep(changes, names)?.replace('%', noun) ?? `${verbs[first.op]} ${noun}`]
}

/** "12 tickets" */
export function countWords(changes: readonly Change[]): string {
  const count = changes.reduce((sum, { rows }) => sum + rows, 0)
  return `${count.toLocaleString()} ${kindNoun(changes[0]?.object_kind ?? '', count)}`
}

/** The one step that all of them took, with % for what they are. */
function sharedStep(changes: readonly Change[], names: Names): string | undefined {
  const [first] = changes
  if (first?.op !== 'update') return undefined
  const lead = ['status', 'assignee_id', 'priority', 'snoozed_until'].find(
    (name) => name in (first.after ?? {}),
  )
  if (lead === undefined) return undefined
  const value = first.after?.[lead] ?? null
  if (changes.some(({ after }) => after === null || !(lead in after) || (after[lead] ?? null) !== value))
    return undefined
  const words = inWords(shownValue(lead, value), names)
  switch (`${first.object_kind} ${lead}`) {
    case 'alert status':
      return value === 'open' ? 'opened % again' : `${String(value)} %`
    case 'alert snoozed_until':
      return value === null ? 'ended the snooze of %' : `snoozed % until ${words}`
    case 'ticket status':
      return `moved % to ${words}`
    case 'ticket assignee_id':
      return value === null ? 'left % to nobody' : `assigned % to ${words}`
    case 'ticket priority':
      return `set the priority of % to ${words}`
    default:
      return undefined
  }
}
