import { type Checkpoint, type Entry, type Reading, Refused } from '../../item/item.ts'
import { rowKey } from '../../item/key.ts'
import { KeyCounts } from '../../item/key-counts.ts'
import { excerptOf } from '../../item/text.ts'
import { rowItem } from './row.ts'
import { type Row, rowsOf } from './rows.ts'
import type { Sheet } from './survey.ts'

/** Reads the rows of a CSV file; `open` gives its bytes in UTF-8. Positions count data rows; so do checkpoints. */
export async function* readCsv(
  open: () => AsyncIterable<Uint8Array>,
  sheet: Sheet,
  from: Checkpoint,
  reading: Reading,
): AsyncGenerator<Entry> {
  // rows before the checkpoint count too: the second of two equal rows is the second in every run
  const occurrences = new KeyCounts()
  let position = 0
  let header = sheet.has_header
  let end = 0
  try {
    for await (const row of rowsOf(open(), sheet.delimiter)) {
      end = row.byte_offset + row.byte_length
      if (header) {
        header = false
        continue
      }
      position++
      const key = rowKey(row.cells, occurrences.add(JSON.stringify(row.cells)))
      if (position > from.position) yield entryOf(row, position, key, sheet, reading)
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const place = { position: position + 1, byte_offset: end, byte_length: 0, next_offset: end, excerpt: '' }
    if (position + 1 > from.position) yield { ...place, refusal: error.refusal }
  }
}

function entryOf(row: Row, position: number, key: string, sheet: Sheet, reading: Reading): Entry {
  const { byte_offset, byte_length } = row
  const place = { position, byte_offset, byte_length, next_offset: byte_offset + byte_length }
  try {
    check(row, sheet)
    return { ...place, excerpt: '', item: rowItem(row.cells, sheet.at, sheet.order, key, reading) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const excerpt = excerptOf(Buffer.from(row.cells.join(' | ').slice(0, 1000)))
    return { ...place, excerpt, refusal: error.refusal }
  }
}

function check(row: Row, sheet: Sheet): void {
  if (row.cells.some((cell) => cell.includes('\0'))) {
    throw new Refused(
      'bad_encoding',
      'The row holds NUL characters: it is not text, or in an encoding that is not known.',
    )
  }
  const width = sheet.columns.length
  const surplus = row.cells.slice(width).some((cell) => cell.trim() !== '')
  if (surplus) {
    throw new Refused(
      'bad_row',
      `The row has ${row.cells.length} columns, the header ${width}: a text lacks its quotes.`,
    )
  }
}
