import { moment } from '../../item/time.ts'
import { isoDate, mailDate } from '../mail-date.ts'

/** Whether numeric dates of a file name the day or the month first; null while nothing tells. */
export type DayOrder = 'day-first' | 'month-first' | null

const numeric =
  /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:,?[ T]+(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?m?\.?)?(?:\s*(?:Z|UTC|GMT|([+-]\d{2}):?(\d{2})))?$/i

/** What one numeric date tells of the order: only a number above 12 does, dots too. */
export function orderOf(text: string): DayOrder {
  const found = numeric.exec(text.trim())
  if (found === null || (found[1] ?? '').length > 2) return null
  if (found[2] === '.') return 'day-first'
  const [first, second] = [Number(found[1]), Number(found[3])]
  if (first > 12 && second <= 12) return 'day-first'
  if (second > 12 && first <= 12) return 'month-first'
  return null
}

/**
 * Reads a date of a spreadsheet: ISO, as mail writes it, d.m.y, d/m/y or m/d/y by the file's `order`, Unix seconds or
 * milliseconds. Without a zone it counts as UTC. 'ambiguous' when the order matters and is not known.
 */
export function sheetDate(text: string, order: DayOrder): number | 'ambiguous' | null {
  const plain = text.trim()
  const found = numeric.exec(plain)
  if (found !== null) return numericDate(found, orderOf(plain) ?? order)
  if (/^\d{10}$/.test(plain)) return Number(plain) * 1000
  if (/^\d{13}$/.test(plain)) return Number(plain)
  return isoDate(plain) ?? mailDate(plain)
}

function numericDate(found: RegExpExecArray, order: DayOrder): number | 'ambiguous' | null {
  const [
    ,
    a = '',
    ,
    b = '',
    c = '',
    hour = '0',
    minute = '0',
    second = '0',
    half,
    zoneHours,
    zoneMinutes = '0',
  ] = found
  const yearFirst = a.length === 4
  const same = a === b
  if (!yearFirst && order === null && !same) return 'ambiguous'
  const [year, month, day] = yearFirst ? [a, b, c] : order === 'month-first' ? [c, a, b] : [c, b, a]
  const fullYear = year.length <= 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year)
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  const sign = zoneHours?.startsWith('-') ? -1 : 1
  const offset = Number(zoneHours ?? 0) * 60 + sign * Number(zoneMinutes)
  return moment([fullYear, Number(month), Number(day)], [hours, Number(minute), Number(second)], offset)
}
