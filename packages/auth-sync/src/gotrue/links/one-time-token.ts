import { createHash, randomInt } from 'node:crypto'

/**
 * Decimal digits like GoTrue's, but 40 of them, 132 bits, instead of 6 to 10: who knows the address can make the hash of
 * every short one, and here nobody ever types them.
 */
export function newOtp(): string {
  return Array.from({ length: 40 }, () => randomInt(10)).join('')
}

/** GoTrue's `GenerateTokenHash`: what links carry, and what the database holds. */
export function tokenHash(address: string, otp: string): string {
  return createHash('sha224').update(`${address}${otp}`).digest('hex')
}
