import { AppError, type CartridgeKind, checkData, type FieldError, fieldsOf } from '@audienceos/domain'
import { isObject } from './is-object.ts'
import { unstorable } from './unstorable.ts'

/**
 * Data as it may be saved: nulls, which mean what absence means, are left out. Whatever the kind does not take is
 * refused with its path, except what is as odd in `stored`, the row as it is.
 * @throws AppError invalid
 */
export function acceptData(
  kind: CartridgeKind,
  data: unknown,
  stored: unknown = {},
): Record<string, unknown> {
  if (!isObject(data)) throw refused([{ path: 'body.data', message: 'must be an object of fields' }])
  const problems = checkData(kind, data, stored)
  const errors = problems.map(({ path, problem }) => ({
    path: path === '' ? 'body.data' : `body.data.${path}`,
    message: problem,
  }))
  errors.push(...unstorable(data, 'body.data'))
  if (errors.length > 0) throw refused(errors)
  return withoutNulls(kind, data)
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
