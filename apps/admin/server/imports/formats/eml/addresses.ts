import type { Address, Email, Mailbox } from 'postal-mime'
import { line, storable } from '../../item/text.ts'

const longestAddress = 320
const mostRecipients = 1000

/** The sender as people know them: From, else Sender; the first of several or of a group. */
export function senderOf(mail: Email): { from_address: string | null; from_name: string | null } {
  const boxes = [...mailboxes(mail.from), ...mailboxes(mail.sender)]
  const box = boxes.find((one) => addressOf(one) !== null) ?? boxes[0]
  if (box === undefined) return { from_address: null, from_name: null }
  return { from_address: addressOf(box), from_name: line(box.name, 500) }
}

/** Everybody a message went to, once each, in the order of To, Cc, Bcc. */
export function recipientsOf(mail: Email): string[] {
  const all = [...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])].flatMap(mailboxes)
  const addresses = all.map(addressOf).filter((address) => address !== null)
  return [...new Set(addresses)].slice(0, mostRecipients)
}

function mailboxes(address: Address | undefined): Mailbox[] {
  if (address === undefined) return []
  return address.group === undefined ? [address] : address.group
}

/** An address in lower case, or null for what is none. */
export function addressOf(box: { address?: string | undefined }): string | null {
  const address = storable(box.address ?? '')
    .replace(/[\s\p{Cc}<>]/gu, '')
    .toLowerCase()
  if (address === '' || !address.includes('@')) return null
  return address.length > longestAddress ? null : address
}
