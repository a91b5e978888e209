/** Where a value stands in a cartridge's data: a field (`tone`), or one answer (`blueprint_112.14_niche`). */
export type Place = string

/** An object as JSON knows it. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The field and, of an answer, its key. A field whose odd name has a dot in it counts as itself where the data has it. */
function partsOf(place: Place, data: unknown): [field: string, key: string | undefined] {
  const dot = place.indexOf('.')
  if (dot < 0 || (isObject(data) && Object.hasOwn(data, place))) return [place, undefined]
  return [place.slice(0, dot), place.slice(dot + 1)]
}

/** What data of whatever origin says at a place; undefined: nothing, it inherits. */
export function valueAt(data: unknown, place: Place): unknown {
  const [field, key] = partsOf(place, data)
  const value = own(data, field)
  return key === undefined ? value : own(value, key)
}

const own = (data: unknown, name: string): unknown =>
  isObject(data) && Object.hasOwn(data, name) ? (data[name] ?? undefined) : undefined

/** The data with other values at some places; undefined takes one out. What is not touched stays, odd or not. */
export function withValues(
  data: unknown,
  changes: readonly (readonly [Place, unknown])[],
): Record<string, unknown> {
  const result: Record<string, unknown> = isObject(data) ? { ...data } : {}
  for (const [place, value] of changes) {
    const [field, key] = partsOf(place, data)
    if (key === undefined) {
      put(result, field, value)
      continue
    }
    const answers = isObject(result[field]) ? { ...result[field] } : {}
    put(answers, key, value)
    put(result, field, Object.keys(answers).length === 0 ? undefined : answers)
  }
  return result
}

function put(object: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) delete object[name]
  else object[name] = value
}

/** The place to change, and what to put there, so that the odd part at a problem's path is gone. */
export function withoutPart(data: unknown, path: string): [Place, unknown] {
  const [field, rest] = partsOf(path, data)
  const value = own(data, field)
  if (rest === undefined) return [field, undefined]
  if (Array.isArray(value)) return [field, leftOf(value, rest)]
  if (isObject(value) && Object.hasOwn(value, rest)) return [`${field}.${rest}`, undefined]
  const dot = rest.lastIndexOf('.')
  const key = rest.slice(0, dot)
  const answer = own(value, key)
  return [`${field}.${key}`, Array.isArray(answer) ? leftOf(answer, rest.slice(dot + 1)) : undefined]
}

function leftOf(list: readonly unknown[], index: string): unknown {
  const left = list.filter((_, at) => at !== Number(index))
  return left.length === 0 ? undefined : left
}

/** Whether two JSON values are the same; the order of keys does not count. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]))
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  )
}
