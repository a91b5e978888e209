import { AppError, type FieldError } from '@audienceos/domain'
import type { AnyContractProcedure } from '@orpc/contract'
import { fieldErrors, type InputIssue, keysOf } from './field-errors.ts'

/**
 * Turns the issues of an input into `malformed` (what stands in the URL has the wrong form) or `invalid` (the body was
 * understood and refused), with the place of each: `path.id`, `query.limit`, `body.email`.
 */
export function fromValidation(issues: readonly InputIssue[], procedure: AnyContractProcedure): AppError {
  const { method, path } = procedure['~orpc'].route
  const inUrl = new Set([...(path ?? '').matchAll(/\{\+?([^}]+)\}/g)].map((match) => match[1]))
  const rest = method === undefined || method === 'GET' || method === 'DELETE' ? 'query' : 'body'
  let unknown = false
  const errors: FieldError[] = issues.slice(0, 50).flatMap((issue) => {
    const [first] = keysOf(issue)
    const place = first !== undefined && inUrl.has(first) ? 'path' : rest
    // A word of a closed list in the URL was understood well enough: there is no such kind.
    if (place === 'path' && issue.code === 'invalid_value') unknown = true
    return fieldErrors(issue, place)
  })
  const invalid = unknown || errors.some(({ path }) => path === 'body' || path.startsWith('body.'))
  return invalid
    ? new AppError('invalid', summary(errors, 'The input is not valid.'), { errors })
    : new AppError('malformed', summary(errors, 'The request is malformed.'), { errors })
}

// One problem is said outright; with several the list says it better.
function summary(errors: readonly FieldError[], fallback: string): string {
  const [only] = errors
  return errors.length === 1 && only !== undefined ? `${only.path}: ${only.message}` : fallback
}
