import { AppError, type CartridgeKind, readLocks } from '@audienceos/domain'

/** Locks in their order, each once. @throws AppError invalid where one names nothing that can be locked */
export function acceptLocks(kind: CartridgeKind, locks: readonly string[]): string[] {
  const read = readLocks(kind, locks)
  if (read.problems.length === 0) return read.locks
  const errors = read.problems.map(({ path, problem }) => ({
    path: path.replace(/^locks/, 'body.locked_fields'),
    message: problem,
  }))
  throw new AppError('invalid', 'The locks are not valid.', { errors })
}
