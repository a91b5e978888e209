import { AppError, type CartridgeKind, type FieldError, readLocks } from '@audienceos/domain'

const longest = 200

/**
 * Locks in their order, each once. What names nothing that can be locked may stay if the row has it already (`stored`):
 * it must not keep anybody from changing anything else.
 * @throws AppError invalid with the place of each that may not
 */
export function acceptLocks(kind: CartridgeKind, locks: readonly string[], stored: unknown = []): string[] {
  const known = new Set<unknown>(Array.isArray(stored) ? stored : [])
  const read = readLocks(kind, locks)
  const errors: FieldError[] = read.problems
    .filter(({ value }) => !known.has(value))
    .map(({ path, problem }) => ({ path: path.replace(/^locks/, 'body.locked_fields'), message: problem }))
  for (const [index, lock] of locks.entries())
    if (lock.length > longest && read.locks.includes(lock) && !known.has(lock))
      errors.push({ path: `body.locked_fields.${index}`, message: `has more than ${longest} characters` })
  if (errors.length > 0) {
    throw new AppError('invalid', 'The locks are not valid.', { errors: errors.slice(0, 50) })
  }
  return [...read.locks, ...new Set(read.problems.map(({ value }) => String(value)))]
}

/** The locks of a row that have a name, odd or not; others can only be in a row that SQL wrote. */
export function namedLocks(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter((lock): lock is string => typeof lock === 'string') : []
}

/** The same for a row that is there. undefined: they are what the row says, and it is left alone, odd parts and all. */
export function changedLocks(
  kind: CartridgeKind,
  locks: readonly string[],
  stored: unknown,
): string[] | undefined {
  const accepted = acceptLocks(kind, locks, stored)
  return JSON.stringify(namedLocks(stored).toSorted()) === JSON.stringify(locks.toSorted())
    ? undefined
    : accepted
}
