import { AppError } from '@audienceos/domain'

/** The refusal of a write that was based on an older row; `current` is the row as it is now. */
export function stale(current: unknown): AppError {
  return new AppError('stale', 'Somebody else changed it meanwhile.', { current })
}
