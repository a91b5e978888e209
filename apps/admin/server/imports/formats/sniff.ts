import { AppError, type ImportFormat } from '@audienceos/domain'
import { delimiterOf } from './csv/survey.ts'
import { beginsLikeMbox } from './mbox/split.ts'

/** How much of a file decides what it is. */
export const sniffedBytes = 64 * 1024

const endings: Record<string, ImportFormat> = {
  eml: 'eml',
  msg: 'eml',
  mbox: 'mbox',
  mbx: 'mbox',
  mbs: 'mbox',
  ics: 'ics',
  ical: 'ics',
  ifb: 'ics',
  icalendar: 'ics',
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
}
/** Files people take for mail, by their first bytes. */
const strangers: [signature: string, what: string][] = [
  ['504b0304', 'a ZIP archive or Office file. Unpack it, or save the sheet as CSV'],
  ['1f8b', 'compressed (gzip). Unpack it first'],
  ['425a68', 'compressed (bzip2). Unpack it first'],
  ['fd377a585a', 'compressed (xz). Unpack it first'],
  ['377abcaf', 'a 7-Zip archive. Unpack it first'],
  ['52617221', 'a RAR archive. Unpack it first'],
  ['2142444e', 'an Outlook data file (PST). Export the folder as mbox, eml or CSV'],
  ['d0cf11e0', 'an Outlook message (.msg) or old Office file. Save it as .eml or CSV'],
  ['25504446', 'a PDF'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
]

/**
 * What a file is, by its first bytes; its name decides between what looks alike. Throws when it is none of the formats,
 * or another one than `asked`.
 */
export function sniffFormat(
  head: Buffer,
  file_name: string | null,
  asked: ImportFormat | null,
): ImportFormat {
  const hex = head.subarray(0, 8).toString('hex')
  const stranger = strangers.find(([signature]) => hex.startsWith(signature))
  if (stranger) throw new AppError('unsupported_type', `This file is ${stranger[1]}.`)
  const named = endings[/\.([^.]+)$/.exec(file_name ?? '')?.[1]?.toLowerCase() ?? ''] ?? null
  const wanted = asked ?? named
  const fits = candidates(head)
  if (wanted !== null && fits.includes(wanted)) return wanted
  // Any text with a comma could be a table: where somebody says otherwise, that is no reason to read one.
  const found = fits.find((format) => format !== 'csv' || asked !== null || named === null)
  if (asked !== null) {
    const instead = found === undefined ? '' : ` It looks like ${articled[found]}.`
    throw new AppError('unsupported_type', `This file is not ${articled[asked]}.${instead}`)
  }
  if (found === undefined && named !== null) {
    throw new AppError('unsupported_type', `This file is named like ${articled[named]}, but holds none.`)
  }
  if (found === undefined) {
    throw new AppError(
      'unsupported_type',
      'This is no e-mail (.eml), mailbox (.mbox), calendar (.ics) or CSV file.',
    )
  }
  return found
}

const articled: Record<ImportFormat, string> = {
  eml: 'an e-mail (.eml)',
  mbox: 'a mailbox (.mbox)',
  ics: 'a calendar (.ics)',
  csv: 'a CSV file',
}

/** Every format the bytes could be, likeliest first. A broken mailbox or message still counts as one. */
function candidates(head: Buffer): ImportFormat[] {
  const text = decode(head)
  if (text === null) return []
  const binary = isBinary(text)
  const found: ImportFormat[] = []
  if (/^\s*BEGIN\s*:\s*VCALENDAR\s*$/im.test(text.slice(0, 4096))) found.push('ics')
  if (beginsLikeMbox(head) || /^\s*From \S/.test(text)) found.push('mbox', 'eml')
  else if (/\nFrom [^\n]*\d{4}[^\n]*\n[!-9;-~]+:/.test(text)) found.push('mbox')
  if (!found.includes('ics') && startsWithHeader(text)) found.push('eml', 'mbox')
  if (!binary && !found.includes('ics') && isTable(text)) found.push('csv')
  return found
}

function startsWithHeader(text: string): boolean {
  const lines = text.trimStart().split(/\r?\n/, 50)
  return (
    (/^[!-9;-~]{1,80}[ \t]*:/.test(lines[0] ?? '') && !(lines[0] ?? '').includes(',')) ||
    lines.some((line) => /^(received|message-id|mime-version|subject|from|date|return-path):/i.test(line))
  )
}

function isTable(text: string): boolean {
  const [first = ''] = text.trimStart().split(/\r?\n/, 1)
  return /^sep=./i.test(first) || first.includes(delimiterOf(text))
}

/**
 * Whether the bytes were never a text: NULs in the first line, or control characters all over. A single one further down
 * is a broken row, which its reader reports.
 */
function isBinary(text: string): boolean {
  const [first = ''] = text.split('\n', 1)
  const controls = text.match(control_characters)?.length ?? 0
  return first.includes('\0') || controls > Math.max(few, text.length / 100)
}

/** Control characters that slip into a text now and then. */
const few = 4
// biome-ignore lint/suspicious/noControlCharactersInRegex: what the expression looks for
const control_characters = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/g

/** The text of the first bytes, or null for what is no text. */
function decode(head: Buffer): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head)
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head)
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return head.subarray(3).toString('latin1')
  const zeroes = head.filter((byte) => byte === 0).length
  if (zeroes > head.length / 3) return new TextDecoder(head[0] === 0 ? 'utf-16be' : 'utf-16le').decode(head)
  return zeroes > head.length / 20 ? null : head.toString('latin1')
}
