import { sqlState } from '@audienceos/auth-sync'
import { AppError } from '@audienceos/domain'

/** SQLSTATEs that say something about the request; anything else is our own fault. */
const known: Record<string, (cause: unknown) => AppError> = {
  '23505': () => new AppError('conflict', 'That exists already.'),
  '23514': () => new AppError('invalid', 'A value is not allowed there.'),
  '23502': () => new AppError('invalid', 'A required value is missing.'),
  '22P02': () => new AppError('malformed', 'A value has the wrong form.'),
  '22P05': () => new AppError('invalid', 'The text holds a character that cannot be stored.'),
  '22021': () => new AppError('invalid', 'The text holds a character that cannot be stored.'),
  '22007': () => new AppError('malformed', 'A time has the wrong form.'),
  '22008': () => new AppError('malformed', 'A time is out of range.'),
  '42501': (cause) => new AppError('forbidden', 'You may not do that.', { cause }),
  PT403: () => new AppError('forbidden', 'You may not do that.'),
  PT404: () => new AppError('not_found', 'There is no such thing here.'),
  PT409: () => new AppError('conflict', 'That id is taken.'),
  '40001': () => new AppError('conflict', 'Two changes met. Try again.'),
  '40P01': () => new AppError('conflict', 'Two changes met. Try again.'),
  '57014': () => new AppError('unavailable', 'That took too long. Try again.', { retry_after_seconds: 5 }),
  '53300': () => new AppError('unavailable', 'The database is busy. Try again.', { retry_after_seconds: 2 }),
  '57P01': () =>
    new AppError('unavailable', 'The database is restarting. Try again.', { retry_after_seconds: 5 }),
  '57P03': () =>
    new AppError('unavailable', 'The database is starting. Try again.', { retry_after_seconds: 5 }),
}

/** The failure a database error means for the client, or undefined when it means nothing to it. */
export function fromDatabase(error: unknown): AppError | undefined {
  const state = sqlState(error)
  if (state === undefined) return undefined
  const found = state === '23503' ? fromReference(error) : known[state]?.(error)
  if (found !== undefined) return found
  return state.startsWith('08')
    ? new AppError('unavailable', 'The database cannot be reached. Try again.', { retry_after_seconds: 5 })
    : undefined
}

// The integrity triggers say which kind of row is not there. Not there and not yours read the same.
function fromReference(error: unknown): AppError {
  const text = messages(error)
  const named = [
    [/names a client\b|_client_id_fkey|client_profiles_pkey/, 'client_id', 'There is no such client.'],
    [/"tickets" names a user\b|_assignee_id_fkey/, 'assignee_id', 'There is no such member.'],
    [/names a user\b|_owner_id_fkey/, 'owner_id', 'There is no such member.'],
    [/names a message\b/, 'communication_id', 'There is no such message.'],
  ] as const
  const [, field, message] = named.find(([pattern]) => pattern.test(text)) ?? []
  if (field === undefined || message === undefined) {
    return new AppError('invalid', 'It names something that does not exist.')
  }
  return new AppError('invalid', message, { errors: [{ path: `body.${field}`, message }] })
}

function messages(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 6) return ''
  const { message, originalMessage, cause, meta, driverAdapterError } = error as Record<string, unknown>
  const inner = [cause, meta, driverAdapterError].map((part) => messages(part, depth + 1))
  return [message, originalMessage, ...inner].filter((part) => typeof part === 'string').join(' ')
}
