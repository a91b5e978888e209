import { fileTypeFromBuffer } from 'file-type'
import { decodeText, isText } from './decode-text.ts'

/** As many first bytes as tell a type, office files included. */
export const sniffed_bytes = 64 * 1024

const by_ending: Record<string, string> = {
  md: 'text/markdown',
  markdown: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/csv',
  json: 'application/json',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'text/html',
  svg: 'image/svg+xml',
  xml: 'application/xml',
}
/** Of a zip, of an empty one and of one in parts. */
const zip_starts = new Set([0x04034b50, 0x06054b50, 0x08074b50])

/** What is packed as a zip, and what is in a compound file of older Office. */
const zipped: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  epub: 'application/epub+zip',
}
const compound: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
}

/** Kinds that are written as text. The other magic numbers mean nothing in one: "BMW", "FORM", "ID3" begin sentences. */
const written = new Set(['application/pdf', 'application/postscript', 'application/rtf', 'application/xml'])

/**
 * What a content is, by its first bytes; the name decides only between kinds of the same shape (a text or a table, a zip or
 * an office file). Nothing is unpacked. What a browser could run as a page is called so, whatever its name says.
 */
export async function sniffContent(head: Buffer, file_name: string): Promise<string> {
  const ending = /\.([a-z0-9]{1,10})$/i.exec(file_name)?.[1]?.toLowerCase() ?? ''
  // Before the library looks at them: it would unpack some of it, and what is packed may be a bomb.
  if (head.length >= 4 && zip_starts.has(head.readUInt32LE(0))) return zipped[ending] ?? 'application/zip'
  if (head[0] === 0x1f && head[1] === 0x8b) return 'application/gzip'
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  const is_text = isText(head)
  const counts = found !== undefined && (!is_text || written.has(found.mime))
  if (counts && found.mime !== 'application/xml') {
    return found.mime === 'application/x-cfb' ? (compound[ending] ?? found.mime) : found.mime
  }
  if (!is_text) return 'application/octet-stream'
  const start = decodeText(head.subarray(0, 4_096)).replace(/^\ufeff?\s*/, '')
  // A text that only speaks of tags, as Markdown may, does not begin with one.
  if (start.startsWith('<')) {
    if (/<svg[\s>]/i.test(start)) return 'image/svg+xml'
    if (/<!doctype\s+html|<(html|head|body|script|iframe|title|meta|style)[\s>]/i.test(start))
      return 'text/html'
    if (/^<\?xml/i.test(start)) return 'application/xml'
  }
  return by_ending[ending] ?? 'text/plain'
}
