import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Refused } from '../../item/item.ts'

/** As much as a body may have; a row of nothing but delimiters is millions of cells. */
const largestRow = 5_000_000

/** One row as it stands in the file; offsets count the bytes of the file in UTF-8. */
export type Row = { cells: string[]; byte_offset: number; byte_length: number }

/**
 * The rows of a CSV text, header included. Quotes inside of unquoted cells are text. What cannot be read to its end
 * throws `Refused` in place of the last row: everything after a quote that is never closed is one cell.
 */
export async function* rowsOf(bytes: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<Row> {
  const source = Readable.from(bytes, { objectMode: false })
  const parser = parse({
    delimiter,
    info: true,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: largestRow,
  })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let offset = 0
  try {
    for await (const { info, record } of parser as AsyncIterable<{
      info: { bytes: number }
      record: string[]
    }>) {
      const row = { cells: record, byte_offset: offset, byte_length: info.bytes - offset }
      offset = info.bytes
      if (row.byte_offset > 0 || !isSeparatorHint(record)) yield row
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
      throw new Refused(
        'unterminated',
        'A quote opens here and is never closed: the rest of the file is one cell.',
      )
    }
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      throw new Refused(
        'too_large',
        'The row has more than 5 MB, or a quote before it was never closed. The rest is not read.',
      )
    throw new Refused('unreadable', `The rest of the file cannot be read: ${error.message.slice(0, 200)}`)
  } finally {
    source.destroy()
    parser.destroy()
  }
}

/** Excel's first line `sep=;` names the delimiter and is no header; the one after it is. */
function isSeparatorHint(cells: string[]): boolean {
  return cells.length <= 2 && /^sep=.?$/i.test(cells[0] ?? '')
}
