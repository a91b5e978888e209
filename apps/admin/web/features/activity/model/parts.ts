import type { Change } from '../activity-types.ts'
import type { Names } from './names.ts'
import { kindNoun } from './object-kinds.ts'
import { type Target, targetOf } from './targets.ts'
import type { Shown } from './values.ts'

/** A part of a sentence: words, or the name of something, which leads to it where there is a way. */
export type Part = string | { name: string; to?: Target | undefined }

/** The name behind an id, or what it is when nobody knows it any more. */
export function nameOfId(kind: string, id: string, names: Names): string {
  const name = kind === 'member' ? names.person(id) : kind === 'client' ? names.client(id) : names.object(id)
  return name ?? (kind === 'member' ? 'somebody' : article(kindNoun(kind)))
}

/** What a value is called in the middle of a sentence. */
export function inWords(shown: Shown, names: Names): string {
  switch (shown.is) {
    case 'nothing':
      return 'nothing'
    case 'text':
      return shown.text
    case 'list':
      return shown.items.map((item) => inWords(item, names)).join(', ')
    case 'reference':
      return nameOfId(shown.kind, shown.id, names)
    case 'shortened':
      return 'a longer text'
  }
}

/** A name in quotes. */
export const quoted = (name: string): string => `“${name}”`
/** “a ticket”, “an alert”. */
export const article = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`

/** The object as a sentence names it: “Fix pixel”, Bluebird Coffee, the settings. */
export function objectPart(change: Change): Part {
  const to = targetOf(change)
  const { object_kind, object_name, client_name } = change
  switch (object_kind) {
    case 'agency':
      return { name: 'the agency', to }
    case 'agency_settings':
      return { name: 'the settings', to }
    case 'business_calendar':
      return { name: 'the business hours', to }
    case 'client':
    case 'client_profile':
      return { name: object_name ?? client_name ?? 'a client', to }
    case 'member':
      return object_name === null ? 'somebody' : { name: object_name, to }
    default:
      return { name: object_name === null ? article(kindNoun(object_kind)) : quoted(object_name), to }
  }
}
