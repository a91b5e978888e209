// @node-rs/bcrypt hashes on libuv's thread pool (about 50 ms at cost 10); bcryptjs would spend the same time and more on
// the event loop, slice by slice, and every request of the server would wait for it.
import { compare, hash, parseOptions } from '@node-rs/bcrypt'

/** GoTrue's cost and prefix, so that hashes move between the embedded endpoint and Supabase unchanged. */
const cost = 10
const version = '2a'

/** A bcrypt hash of the password. The caller has checked its length. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { cost, version, rejectLongPasswords: true })
}

/** Whether the text is a bcrypt hash that a sign-in could ever match. */
export function isPasswordHash(text: string): boolean {
  try {
    parseOptions(text)
    return true
  } catch {
    return false
  }
}

let stand_in: Promise<string> | undefined

/**
 * Compares a password with a stored hash. Without one (unknown e-mail, account without password) it spends the same time
 * on a stand-in and answers false, so that the time taken does not tell which accounts exist.
 */
export async function verifyPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  if (stored) return compare(password, stored)
  stand_in ??= hashPassword(crypto.randomUUID())
  await compare(password, await stand_in)
  return false
}
