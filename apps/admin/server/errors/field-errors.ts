import type { FieldError } from '@audienceos/domain'
import { plainWords, type ZodIssue } from './plain-words.ts'

/** An issue of an input, as zod and oRPC tell it. */
export type InputIssue = ZodIssue & {
  path?: ReadonlyArray<PropertyKey | { key: PropertyKey }> | undefined
  /** Of `unrecognized_keys`: which. */
  keys?: readonly string[]
}

/** An issue with its place below `place` (`query.limit`, `body.email`): one for every name that is not known. */
export function fieldErrors(issue: InputIssue, place: string): FieldError[] {
  const path = [place, ...keysOf(issue)].join('.')
  if (issue.code !== 'unrecognized_keys') return [{ path, message: plainWords(issue) }]
  return (issue.keys ?? []).map((key) => ({ path: `${path}.${key}`, message: 'is not known' }))
}

/** Where in the input an issue is. */
export function keysOf({ path = [] }: InputIssue): string[] {
  return path.map((part) => String(typeof part === 'object' ? part.key : part))
}
