import type { CsvMapping } from '@audienceos/domain'
import { sheetDate } from './dates.ts'
import { type Field, headerNames as names, timesOfDay } from './header-names.ts'
import { plainWord } from './words.ts'

/** Where in a row each field is, by column number; `time` stands beside a date that has none. */
export type Columns = Partial<Record<Field | 'time', number>> & {
  duration_unit: 'minutes' | 'seconds' | 'hours'
}

/** The header of a file: its own first row, or numbered columns when that row is data already. */
export function headerOf(first: readonly string[]): { columns: string[]; is_header: boolean } {
  const known = first.some((cell) => Object.values(names).some((list) => list.includes(plainWord(cell))))
  const dated = first.some((cell) => typeof sheetDate(cell, 'day-first') === 'number')
  if (known || !dated)
    return { columns: first.map((cell, index) => nameOf(cell) || `Column ${index + 1}`), is_header: true }
  return { columns: first.map((_, index) => `Column ${index + 1}`), is_header: false }
}

/** A name as it is shown and kept: of control characters the database takes not all, and a screen none. */
function nameOf(cell: string): string {
  return cell
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, 500)
}

/** Guesses the mapping from the names of the columns; each column serves one field. */
export function guessMapping(columns: readonly string[]): CsvMapping {
  const words = columns.map(plainWord)
  const taken = new Set<number>()
  const mapping: CsvMapping = {}
  for (const field of Object.keys(names) as Field[]) {
    const index = names[field].map((name) => words.indexOf(name)).find((at) => at >= 0 && !taken.has(at))
    const column = index === undefined ? undefined : columns[index]
    if (index === undefined || column === undefined) continue
    taken.add(index)
    mapping[field] = column
  }
  return mapping
}

/** Turns a mapping into column numbers. A name the file does not have counts as not mapped. */
export function columnsOf(columns: readonly string[], mapping: CsvMapping): Columns {
  const found: Columns = { duration_unit: 'minutes' }
  for (const [field, column] of Object.entries(mapping) as [Field, string | undefined][]) {
    const index = column === undefined ? -1 : columns.indexOf(column)
    if (index >= 0) found[field] = index
  }
  const duration = plainWord(mapping.duration_minutes ?? '')
  if (/sec|sek/.test(duration)) found.duration_unit = 'seconds'
  if (/hour|hrs|stunden/.test(duration)) found.duration_unit = 'hours'
  const used = new Set(Object.values(found))
  const time = columns.findIndex(
    (column, index) => timesOfDay.includes(plainWord(column)) && !used.has(index),
  )
  if (time >= 0) found.time = time
  return found
}
