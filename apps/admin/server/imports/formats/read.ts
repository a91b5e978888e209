import type { CsvMapping, ImportFormat } from '@audienceos/domain'
import type { Checkpoint, Entry, Reading } from '../item/item.ts'
import { fileBytes } from './bytes.ts'
import { readCsv } from './csv/read.ts'
import { surveyCsv } from './csv/survey.ts'
import { readEml } from './eml/read.ts'
import { asUtf8, encodingOf } from './encoding.ts'
import { readIcs } from './ics/read.ts'
import { readMbox } from './mbox/read.ts'

/** A file opened for its items. `columns` and `mapping` are of CSV files only. */
export type OpenFile = {
  entries: AsyncGenerator<Entry>
  columns: string[] | null
  mapping: CsvMapping | null
}

/**
 * Opens a file of any format for its items after the checkpoint. Reading from the beginning and reading from the place
 * of any entry give the same entries from there on.
 */
export async function openFile(
  file: { path: string; format: ImportFormat; mapping: CsvMapping | null },
  from: Checkpoint,
  reading: Reading,
): Promise<OpenFile> {
  const nothing = { columns: null, mapping: null }
  if (file.format === 'mbox') {
    return { ...nothing, entries: readMbox(fileBytes(file.path, from.byte_offset), from, reading) }
  }
  if (file.format === 'eml') return { ...nothing, entries: readEml(fileBytes(file.path, 0), from, reading) }
  const encoding = await encodingOf(fileBytes(file.path, 0))
  const open = () => asUtf8(fileBytes(file.path, 0), encoding)
  if (file.format === 'ics') return { ...nothing, entries: readIcs(open, from, reading) }
  const sheet = await surveyCsv(open, file.mapping)
  return { columns: sheet.columns, mapping: sheet.mapping, entries: readCsv(open, sheet, from, reading) }
}
