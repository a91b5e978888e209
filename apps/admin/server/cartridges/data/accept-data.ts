import { isDeepStrictEqual } from 'node:util'
import {
  AppError,
  type CartridgeKind,
  type CartridgeProblem,
  type FieldError,
  fieldsOf,
  readLayer,
} from '@audienceos/domain'
import { isObject } from './is-object.ts'
import { unstorable } from './unstorable.ts'

/**
 * Data as it may be saved: nulls, which mean what absence means, are left out. Whatever the kind does not take is
 * refused with its path, except what `stored` (the row as it is) has already: a person who changes one field has not
 * written what is odd in another.
 * @throws AppError invalid
 */
export function acceptData(
  kind: CartridgeKind,
  data: unknown,
  stored: unknown = {},
): Record<string, unknown> {
  if (!isObject(data)) throw refused([{ path: 'body.data', message: 'must be an object of fields' }])
  const before = readLayer(kind, stored).problems
  const errors = readLayer(kind, data)
    .problems.filter((problem) => !before.some((old) => isDeepStrictEqual(old, problem)) || moved(problem))
    .map(({ path, problem }) => ({ path: `body.data.${path}`, message: problem }))
  errors.push(...unstorable(data, 'body.data'))
  if (errors.length > 0) throw refused(errors)
  return withoutNulls(kind, data)

  // An item of a list that is odd holds its place only while the list is as it was.
  function moved({ path }: CartridgeProblem): boolean {
    const field = fieldsOf(kind).find(({ name, type }) => type === 'list' && path.startsWith(`${name}.`))
    if (field === undefined || !isObject(data) || !isObject(stored)) return false
    return !isDeepStrictEqual(data[field.name], stored[field.name])
  }
}

function withoutNulls(kind: CartridgeKind, data: Record<string, unknown>): Record<string, unknown> {
  const said = Object.entries(data).filter(([, value]) => value !== null)
  return Object.fromEntries(
    said.map(([name, value]) => {
      const isAnswers = fieldsOf(kind).some((field) => field.name === name && field.type === 'blueprint')
      if (!isAnswers || !isObject(value)) return [name, value]
      return [name, Object.fromEntries(Object.entries(value).filter(([, answer]) => answer !== null))]
    }),
  )
}

function refused(errors: FieldError[]): AppError {
  const [only] = errors
  const message =
    errors.length === 1 && only !== undefined
      ? `${only.path}: ${only.message}`
      : 'The settings are not valid.'
  return new AppError('invalid', message, { errors: errors.slice(0, 50) })
}
