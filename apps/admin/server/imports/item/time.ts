/** The years a communication can be of. Anything else is a clock that was never set, or a joke. */
const firstYear = 1970
const lastYear = 2200

/** Milliseconds of a calendar moment in UTC, or null for a day or hour that does not exist. `offset` in minutes. */
export function moment(
  [year, month, day]: readonly [number, number, number],
  [hour, minute, second]: readonly [number, number, number],
  offset: number,
): number | null {
  if (year < firstYear || year > lastYear) return null
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && (minute > 0 || second > 0))) return null
  if (Math.abs(offset) > 24 * 60) return null
  const midnight = Date.UTC(year, month - 1, day)
  if (new Date(midnight).getUTCDate() !== day) return null
  return midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000
}

/** The wall clock of a zone as UTC milliseconds; `zone` is an IANA name. Null for a zone nobody knows. */
export function inZone(wall: number, zone: string): number | null {
  const offset = zoneOffset(wall, zone)
  if (offset === null) return null
  // once more with the result: the first guess used the offset of a moment some hours away
  const second = zoneOffset(wall - offset, zone)
  return wall - (second ?? offset)
}

const formats = new Map<string, Intl.DateTimeFormat | null>()

function zoneOffset(at: number, zone: string): number | null {
  const format = formatOf(zone)
  if (format === null) return null
  const parts = new Map(format.formatToParts(at).map((part) => [part.type, Number(part.value)]))
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const wall = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'))
  return wall - Math.floor(at / 1000) * 1000
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known !== undefined) return known
  let format: Intl.DateTimeFormat | null = null
  try {
    format = new Intl.DateTimeFormat('en-US-u-hc-h23', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    // an unknown name: remembered as such
  }
  if (formats.size < 1000) formats.set(zone, format)
  return format
}
