import { AuthSyncError } from '../errors/auth-sync-error.ts'

/** GoTrue's default minimum, in characters of its own counting (bytes). */
export const min_password_length = 6
/** bcrypt reads 72 bytes and ignores the rest, so a longer password is refused instead of shortened. */
export const max_password_bytes = 72

/** Bytes of a password as bcrypt and GoTrue (`len` in Go) count them. */
export function passwordBytes(password: string): number {
  return Buffer.byteLength(password, 'utf8')
}

/** Refuses a password the auth service would refuse. @throws AuthSyncError password_too_short, password_too_long */
export function checkPassword(password: string): void {
  if (passwordBytes(password) < min_password_length) throw new AuthSyncError('password_too_short')
  if (passwordBytes(password) > max_password_bytes) throw new AuthSyncError('password_too_long')
}
