import type { CsvMapping } from '@audienceos/domain'
import { parse } from 'csv-parse/sync'
import { Refused } from '../../item/item.ts'
import { type DayOrder, orderOf } from './dates.ts'
import { type Columns, columnsOf, guessMapping, headerOf } from './mapping.ts'
import { rowsOf } from './rows.ts'

const mostColumns = 1000
const delimiters = [',', ';', '\t', '|']

/** What is known of a CSV file before its rows are read. */
export type Sheet = {
  delimiter: string
  /** The names of the columns, to choose a mapping from. */
  columns: string[]
  has_header: boolean
  mapping: CsvMapping
  at: Columns
  order: DayOrder
}

/** Reads a CSV file once for its delimiter, header and the order of its dates. `chosen` overrides the guesses. */
export async function surveyCsv(
  open: () => AsyncIterable<Uint8Array>,
  chosen: CsvMapping | null,
): Promise<Sheet> {
  const delimiter = delimiterOf(await headOf(open()))
  let header: { columns: string[]; is_header: boolean } | null = null
  let mapping: CsvMapping = {}
  let at: Columns = { duration_unit: 'minutes' }
  const seen = new Set<DayOrder>()
  try {
    for await (const row of rowsOf(open(), delimiter)) {
      if (header === null) {
        header = headerOf(row.cells.slice(0, mostColumns))
        mapping = chosen ?? guessMapping(header.columns)
        at = columnsOf(header.columns, mapping)
        if (at.timestamp === undefined) break
      } else if (at.timestamp !== undefined && !dotted(row.cells[at.timestamp])) {
        seen.add(orderOf(row.cells[at.timestamp] ?? ''))
      }
    }
  } catch (error) {
    // what cannot be read is reported where it stands, by the reader
    if (!(error instanceof Refused)) throw error
  }
  seen.delete(null)
  const [order = null] = seen.size === 1 ? [...seen] : []
  const { columns = [], is_header = true } = header ?? {}
  return { delimiter, columns, has_header: is_header, mapping, at, order }
}

/** Dates with dots are day first by themselves and say nothing of the ones with slashes. */
function dotted(text: string | undefined): boolean {
  return text?.includes('.') ?? false
}

async function headOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    parts.push(chunk)
    length += chunk.byteLength
    if (length > 64 * 1024) break
  }
  return Buffer.concat(parts)
    .subarray(0, 64 * 1024)
    .toString('utf8')
}

/** The delimiter that gives the most rows as many columns as the first one has, and more than one. */
export function delimiterOf(head: string): string {
  const named = /^\uFEFF?sep=(.)\r?\n/i.exec(head)?.[1]
  if (named !== undefined) return named
  const scored = delimiters.map((delimiter) => ({ delimiter, score: regularity(head, delimiter) }))
  scored.sort((a, b) => b.score - a.score)
  return scored[0]?.delimiter ?? ','
}

function regularity(head: string, delimiter: string): number {
  try {
    const options = {
      delimiter,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: 50,
    }
    const rows: string[][] = parse(`${head.slice(0, head.lastIndexOf('\n') + 1) || head}`, options)
    const width = rows[0]?.length ?? 0
    if (width < 2) return 0
    const regular = rows.filter((row) => row.length === width).length
    return (regular / rows.length) * 100 + Math.min(width, 50)
  } catch {
    return 0
  }
}
