import type { Direction } from './communication.ts'

/** The addresses and domains that count as the agency's own, lower case. */
export type OwnAddresses = { own_addresses: readonly string[]; own_domains: readonly string[] }

/** Whether an address is the agency's own: listed itself, or under a listed domain (subdomains included). */
export function isOwnAddress(address: string, own: OwnAddresses): boolean {
  const lower = address.trim().toLowerCase()
  if (own.own_addresses.includes(lower)) return true
  const domain = lower.slice(lower.lastIndexOf('@') + 1)
  return own.own_domains.some((ours) => domain === ours || domain.endsWith(`.${ours}`))
}

/** A message is outbound when the agency wrote it, inbound when anybody else did, unknown without a sender. */
export function directionOf(from: string | null, own: OwnAddresses): Direction | null {
  if (from === null || from.trim() === '') return null
  return isOwnAddress(from, own) ? 'outbound' : 'inbound'
}
