import type { Email } from 'postal-mime'
import { Refused } from '../../item/item.ts'
import { mailDate } from '../mail-date.ts'

const clockError = 2 * 24 * 3600 * 1000

/**
 * When a message was sent: its Date, else the newest Received, else `separator` (the date of its mbox separator). A Date
 * that lies in the future of the import gives way to the others too, and stands only if there are none.
 */
export function dateOf(mail: Email, now: Date, separator: number | null): string {
  const of = (key: string) =>
    mail.headers.filter((header) => header.key === key).map((header) => header.value)
  const written = [...of('date'), ...of('delivery-date'), ...of('resent-date')]
  const received = of('received').map((value) => value.slice(value.lastIndexOf(';') + 1))
  const dates = [...[...written, ...received].map(mailDate), separator].filter((date) => date !== null)
  const date = dates.find((at) => at <= now.getTime() + clockError) ?? dates[0]
  if (date !== undefined) return new Date(date).toISOString()
  const [unread] = written.filter((value) => value !== '')
  if (unread === undefined) throw new Refused('no_date', 'Neither Date nor Received says when it was sent.')
  throw new Refused('bad_date', `Its date cannot be read: ${unread.slice(0, 100)}`)
}
