import { normaliseEmail } from '../emails/normalise.ts'
import { isAuthSyncError } from '../errors/auth-sync-error.ts'
import { max_password_bytes, min_password_length, passwordBytes } from '../passwords/policy.ts'
import { GoTrueError } from './error.ts'

/** The address in lower case, or GoTrue's refusal of it. */
export function validEmail(email: string): string {
  if (email === '') throw new GoTrueError(400, 'validation_failed', 'An email address is required')
  try {
    return normaliseEmail(email)
  } catch (error) {
    if (!isAuthSyncError(error)) throw error
    throw new GoTrueError(400, 'validation_failed', 'Unable to validate email address: invalid format')
  }
}

/** GoTrue's `checkPasswordStrength`: a long password is a bad request, a short one is weak. */
export function checkPasswordStrength(password: string): void {
  const bytes = passwordBytes(password)
  if (bytes > max_password_bytes) {
    throw new GoTrueError(
      400,
      'validation_failed',
      `Password cannot be longer than ${max_password_bytes} characters`,
    )
  }
  if (bytes < min_password_length) {
    const message = `Password should be at least ${min_password_length} characters.`
    throw new GoTrueError(422, 'weak_password', message, { reasons: ['length'] })
  }
}

/** Milliseconds of a Go duration ("876000h", "2h45m"); "none" is 0. */
export function parseBanDuration(text: string): number {
  if (text === 'none') return 0
  const units: Record<string, number> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 3.6e6 }
  const parts = [...text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/gu)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text.replace(/^[+-]/, '')) {
    throw new GoTrueError(
      400,
      'validation_failed',
      `invalid format for ban duration: time: invalid duration "${text}"`,
    )
  }
  const total = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0)
  return text.startsWith('-') ? -total : total
}
