import { AuthSyncError } from '../errors/auth-sync-error.ts'

// What GoTrue's own check accepts in practice, kept strict on what would break a mail header or a log line.
const shape = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+\.[^\s@<>()[\]\\,;:"\p{Cc}.]{2,}$/u

/** Lower-cased, trimmed address, as both user tables hold it. @throws AuthSyncError email_invalid */
export function normaliseEmail(email: string): string {
  const trimmed = email.trim().toLowerCase()
  if (trimmed.length > 254 || !shape.test(trimmed)) throw new AuthSyncError('email_invalid')
  return trimmed
}
