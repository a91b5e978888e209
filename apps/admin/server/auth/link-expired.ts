import { AppError } from '@audienceos/domain'

/** The refusal of a mail's link, whatever is wrong with it. */
export function linkExpired(): AppError {
  return new AppError('link_expired', 'This link has been used already, or it is too old. Ask for a new one.')
}
