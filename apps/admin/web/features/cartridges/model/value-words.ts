import { type CartridgeKind, fieldsOf } from '@audienceos/domain'

/** Any JSON value in a few words: what was written, "Yes", a list with commas, odd values as JSON. */
export function valueWords(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.length === 0 ? 'none' : value.join(', ')
  return JSON.stringify(value)
}

/** A place by what its row is called: "Rules", "14 niche"; what no row shows by itself. */
export function placeLabel(kind: CartridgeKind, place: string): string {
  const [name = '', key] = place.split('.')
  const field = fieldsOf(kind).find((each) => each.name === name)
  if (field?.type === 'blueprint' && key !== undefined)
    return `${Number.parseInt(key, 10)} ${questionWords(key)}`
  return field?.label ?? (place === '' ? 'All of it' : place)
}

/** The words of a question's key: "one liner" of "15_one_liner". */
export function questionWords(key: string): string {
  return key
    .slice(key.indexOf('_') + 1)
    .replaceAll('_', ' ')
    .trim()
}

/** A key for a question that nobody has named yet, from what somebody calls it. */
export function questionKey(number: number, name: string, otherwise: string): string {
  const slug = (text: string) =>
    text
      .normalize('NFD')
      .toLowerCase()
      .replace(/ß/g, 'ss')
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 60)
  return `${number}_${slug(name) || slug(otherwise) || 'answer'}`
}

/** "Locked by Ann Lee in “House voice”" */
export function lockWords(lock: {
  by: { name: string | null }
  saved_by_name?: string | null | undefined
}): string {
  const who = lock.saved_by_name == null ? 'the agency' : lock.saved_by_name
  return `Locked by ${who}${lock.by.name === null ? '' : ` in “${lock.by.name}”`}`
}
