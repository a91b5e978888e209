import type { CsvField, Import, ImportFormat, RejectCode } from './import-types.ts'

const number = new Intl.NumberFormat()
/** A count with the separators of the reader’s language. */
export const formatCount = (count: number) => number.format(count)

const nouns: Record<ImportFormat, [one: string, many: string]> = {
  eml: ['message', 'messages'],
  mbox: ['message', 'messages'],
  ics: ['event', 'events'],
  csv: ['row', 'rows'],
}

/** "1 message", "412 messages", "3 events": what a file of that format holds. */
export const countOf = (count: number, format: ImportFormat) =>
  `${formatCount(count)} ${nouns[format][count === 1 ? 0 : 1]}`

export const formatNames: Record<ImportFormat, string> = {
  eml: 'E-mail',
  mbox: 'Mailbox',
  ics: 'Calendar',
  csv: 'CSV',
}

/** The name to show for an import whose file came without one. */
export const nameOf = ({ file_name, format }: Pick<Import, 'file_name' | 'format'>) =>
  file_name ?? `${formatNames[format]} without a name`

/** Why an item is not added, in a few words; `detail` of the reject says it of this very item. */
export const rejectWords: Record<RejectCode, string> = {
  empty: 'Nothing in it',
  no_headers: 'No mail headers',
  no_date: 'No date',
  bad_date: 'Unreadable date',
  bad_encoding: 'Unreadable characters',
  too_large: 'Too large',
  bad_row: 'Broken row',
  unknown_type: 'Unknown kind',
  no_start: 'No start time',
  canceled: 'Canceled event',
  unterminated: 'Cut off',
  unreadable: 'Unreadable',
}

/** What a column of a CSV file can hold, in the order of the editor. */
export const csvFields: readonly { field: CsvField; label: string; hint: string }[] = [
  { field: 'timestamp', label: 'When', hint: 'Date, or date and time. Rows without one are not added.' },
  {
    field: 'type',
    label: 'Kind',
    hint: 'Call, meeting, e-mail or note. Without one, e-mail where there are addresses, else note.',
  },
  { field: 'direction', label: 'Direction', hint: 'Without one, the sender’s address decides.' },
  { field: 'subject', label: 'Subject', hint: 'A line that says what it was about.' },
  { field: 'body', label: 'Text', hint: 'The message, or notes on what was said.' },
  { field: 'from_address', label: 'From', hint: 'The sender’s e-mail address.' },
  { field: 'to_addresses', label: 'To', hint: 'One or several addresses.' },
  { field: 'duration_minutes', label: 'Duration', hint: 'Of a call or meeting; minutes, or as 1:30.' },
  { field: 'message_id', label: 'Message-ID', hint: 'Finds mail that is here already.' },
]
