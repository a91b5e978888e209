import type { FieldError } from '@audienceos/domain'
import { isObject } from './is-object.ts'

/** Texts that Postgres cannot hold, by path: a zero character, or half of a character. */
export function unstorable(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') {
    const bad = value.includes('\0') || /\p{Surrogate}/u.test(value)
    return bad ? [{ path, message: 'holds a character that cannot be stored' }] : []
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => unstorable(item, `${path}.${index}`))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, item]) => unstorable(item, `${path}.${key}`))
}
