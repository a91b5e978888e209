import { moment } from '../item/time.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Zones by name that RFC 5322 still allows, and the ones seen in mail beside them; minutes east of UTC. */
const zones: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  met: 60,
  cest: 120,
  mest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  sgt: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  hst: -600,
}

/**
 * Reads a date as mail writes it: RFC 5322 and its obsolete forms, asctime (mbox `From ` lines), JavaScript's
 * `toString`, ISO 8601. Milliseconds, or null. A date without a zone counts as UTC; `new Date` would take the
 * server's own zone, and would also read "foo 1" as a date.
 */
export function mailDate(text: string): number | null {
  const plain = withoutComments(text.slice(0, 300)).replace(/\s+/g, ' ').trim()
  return isoDate(plain) ?? namedDate(plain)
}

function withoutComments(text: string): string {
  let kept = text
  for (let depth = 0; depth < 5 && kept.includes('('); depth++) kept = kept.replace(/\([^()]*\)?/g, ' ')
  return kept
}

/** `2024-02-29T10:00:00.5+01:00` and what leaves out seconds, zone or time. */
export function isoDate(text: string): number | null {
  const found =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?$/i.exec(
      text,
    )
  if (found === null) return null
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = found
  const offset = zoneOf(zone)
  if (offset === null) return null
  const at = moment(
    [Number(year), Number(month), Number(day)],
    [Number(hour), Number(minute), Number(second)],
    offset,
  )
  return at === null ? null : at + Math.floor(Number(`0.${fraction}`) * 1000)
}

/** Day, month name, year, time and zone, in whichever of the customary orders. */
function namedDate(text: string): number | null {
  const time = /(?:^|[\sT,])(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(?: ?([ap])\.?m\b\.?)?/i.exec(
    text,
  )
  const rest =
    time === null ? text : `${text.slice(0, time.index)} | ${text.slice(time.index + time[0].length)}`
  const named = dayFirst(rest) ?? monthFirst(rest)
  if (named === null) return null
  const zone = zoneIn(rest)
  if (zone === null) return null
  const hour = Number(time?.[1] ?? 0)
  const half = time?.[4]?.toLowerCase()
  const hours = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)
  return moment(named, [hours, Number(time?.[2] ?? 0), Number(time?.[3] ?? 0)], zone)
}

type Day = readonly [year: number, month: number, day: number]

const month = `(${months.join('|')})[a-z]*\\.?`
const dayMonthYear = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?[ \\-/.,]+${month}[ \\-/.,]+(\\d{4}|\\d{2})\\b`,
  'i',
)
const monthDay = new RegExp(`\\b${month} +(\\d{1,2})(?:st|nd|rd|th)?\\b(.*)$`, 'i')

function dayFirst(text: string): Day | null {
  const found = dayMonthYear.exec(text)
  return found && [fullYear(found[3] ?? ''), monthOf(found[2]), Number(found[1])]
}

/** asctime's order; Gmail puts the zone between day and year, so the year is the first number without a sign. */
function monthFirst(text: string): Day | null {
  const found = monthDay.exec(text)
  const year = /(?<![+\-\d])\d{4}\b/.exec(found?.[3] ?? '')
  return found && year && [Number(year[0]), monthOf(found[1]), Number(found[2])]
}

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').toLowerCase()) + 1
}

/** RFC 5322 4.3: two digits are of this century below 50, of the last one otherwise. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length > 2) return year
  return year < 50 ? 2000 + year : 1900 + year
}

/** The zone after the time, else anywhere: asctime puts it before the year. None is UTC, nonsense is null. */
function zoneIn(rest: string): number | null {
  const numeric = /(?:^|[ |]|GMT|UTC)([+-]\d{2}:?\d{2})\b/i.exec(rest)?.[1]
  if (numeric !== undefined) return zoneOf(numeric)
  for (const word of rest.toLowerCase().match(/\b[a-z]{1,4}\b/g) ?? []) {
    const offset = zones[word]
    if (offset !== undefined) return offset
  }
  return 0
}

function zoneOf(zone: string): number | null {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (found === null) return zones[zone.toLowerCase()] ?? null
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0)
  return found[1] === '-' ? -minutes : minutes
}
