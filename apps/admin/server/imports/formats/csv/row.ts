import { directionOf } from '@audienceos/domain'
import { addressParser } from 'postal-mime'
import { type Item, type Reading, Refused } from '../../item/item.ts'
import { messageId } from '../../item/key.ts'
import { body, line } from '../../item/text.ts'
import { addressOf } from '../eml/addresses.ts'
import { isPlausible } from '../ics/zones.ts'
import { type DayOrder, sheetDate } from './dates.ts'
import type { Columns } from './mapping.ts'
import { directionWord, durationOf, typeWord } from './words.ts'

/** The communication a row is. `key` is its own unless the row has a Message-ID. */
export function rowItem(
  cells: readonly string[],
  columns: Columns,
  order: DayOrder,
  key: string,
  reading: Reading,
): Item {
  const cell = (field: Exclude<keyof Columns, 'duration_unit'>) => {
    const index = columns[field]
    return index === undefined ? '' : (cells[index] ?? '').trim()
  }
  if (cells.every((one) => one.trim() === '')) throw new Refused('empty', 'The row is empty.')
  const sender = mailboxes(cell('from_address'))[0]
  const from_address = sender === undefined ? null : addressOf(sender)
  const message_id = messageId(cell('message_id'))
  return {
    key: message_id ?? key,
    type: typeOf(cell('type'), from_address !== null || cell('to_addresses').includes('@')),
    direction:
      directionWord(cell('direction')) ??
      directionWord(cell('type')) ??
      directionOf(from_address, reading.own),
    subject: line(cell('subject'), 2000),
    body: body(cell('body')),
    timestamp: dateOf(cell('timestamp'), cell('time'), order),
    from_address,
    from_name: line(sender?.name || (from_address === null ? cell('from_address') : ''), 500),
    to_addresses: recipients(cell('to_addresses')),
    duration_minutes: durationOf(cell('duration_minutes'), columns.duration_unit),
    message_id,
    in_reply_to: null,
    html: null,
    attachments: [],
  }
}

/** Rows of a file without types are e-mails where there are addresses, else notes. */
function typeOf(text: string, addressed: boolean): Item['type'] {
  if (text === '') return addressed ? 'email' : 'note'
  const type = typeWord(text)
  if (type === null) {
    throw new Refused('unknown_type', `“${line(text, 60)}” is none of e-mail, call, meeting and note.`)
  }
  return type
}

function dateOf(date: string, time: string, order: DayOrder): string {
  if (date === '') throw new Refused('no_date', 'The row has no date.')
  const alone = sheetDate(date, order)
  const both = time === '' || /\d[:h]\d/.test(date) ? null : sheetDate(`${date} ${time}`, order)
  const at = typeof both === 'number' ? both : alone
  if (at === 'ambiguous') {
    throw new Refused(
      'bad_date',
      `“${line(date, 60)}” can be read as day/month or month/day, and no row of the file tells which.`,
    )
  }
  if (at === null || !isPlausible(at)) throw new Refused('bad_date', `“${line(date, 60)}” is not a date.`)
  return new Date(at).toISOString()
}

function mailboxes(text: string): { name: string; address?: string | undefined }[] {
  return text === '' ? [] : addressParser(text.replaceAll(';', ',').slice(0, 100_000), { flatten: true })
}

function recipients(text: string): string[] {
  return [
    ...new Set(
      mailboxes(text)
        .map(addressOf)
        .filter((one) => one !== null),
    ),
  ].slice(0, 1000)
}
