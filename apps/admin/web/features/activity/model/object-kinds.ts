import type { Inputs } from '../../../api/types.ts'

export type ObjectKind = NonNullable<Inputs['activity']['list']['object_kind']>

type KindWords = { one: string; many: string /** As a filter calls it. */; label: string }

const words: Record<ObjectKind, KindWords> = {
  agency: { one: 'agency', many: 'agencies', label: 'Agency' },
  agency_settings: { one: 'settings', many: 'settings', label: 'Settings of the agency' },
  alert: { one: 'alert', many: 'alerts', label: 'Alerts' },
  alert_rule: { one: 'rule', many: 'rules', label: 'Alert rules' },
  business_calendar: { one: 'business hours', many: 'business hours', label: 'Business hours' },
  cartridge: { one: 'cartridge', many: 'cartridges', label: 'Cartridges' },
  client: { one: 'client', many: 'clients', label: 'Clients' },
  client_profile: { one: 'client', many: 'clients', label: 'Facts of clients' },
  communication: { one: 'communication', many: 'communications', label: 'Communications' },
  document: { one: 'document', many: 'documents', label: 'Documents' },
  document_version: { one: 'version', many: 'versions', label: 'Versions of documents' },
  import: { one: 'import', many: 'imports', label: 'Imports' },
  member: { one: 'person', many: 'people', label: 'People' },
  member_preferences: { one: 'notices', many: 'notices', label: 'Notices of people' },
  ticket: { one: 'ticket', many: 'tickets', label: 'Tickets' },
  ticket_comment: { one: 'comment', many: 'comments', label: 'Comments' },
  user_cartridge: { one: 'own settings', many: 'own settings', label: 'Cartridges of people' },
}

export const objectKinds = Object.keys(words) as ObjectKind[]

/** A kind as a filter calls it: “Tickets”. */
export const kindLabel = (kind: ObjectKind): string => words[kind].label

/** "ticket", "tickets"; a kind of a later version by its own name. */
export function kindNoun(kind: string, count = 1): string {
  const known = words[kind as ObjectKind] as KindWords | undefined
  if (known !== undefined) return count === 1 ? known.one : known.many
  return `${kind.replaceAll('_', ' ')}${count === 1 ? '' : 's'}`
}

/** The tables whose rows the history of an object tells of, as live changes name them. */
const tables: Partial<Record<ObjectKind, readonly string[]>> = {
  alert_rule: ['alert_rules'],
  cartridge: ['agency_cartridges'],
  client: ['clients', 'client_profiles'],
  communication: ['communications'],
  document: ['documents'],
  member: ['members'],
  ticket: ['tickets', 'ticket_comments'],
}

/** Whether a live change may add to the history of one object: many rows at once come without their ids. */
export function addsToHistory(
  { table, ids }: { table: string; ids: readonly string[] | null },
  kind: ObjectKind,
  id: string,
): boolean {
  return tables[kind]?.includes(table) !== false && (ids === null || ids.includes(id))
}
