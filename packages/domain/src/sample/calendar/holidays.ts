const DAY = 86_400_000

/** Days since 1970-01-01 of a date; `month` counts from 1. */
export function dayNumber(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / DAY
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

/** Easter Sunday by the Gregorian computus. */
function easter(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1)
}

const firstMonday = (year: number, month: number) => {
  const first = dayNumber(year, month, 1)
  return first + ((8 - weekdayOf(first)) % 7)
}
const lastMonday = (year: number, month: number) => {
  const last = dayNumber(year, month + 1, 0)
  return last - ((weekdayOf(last) + 6) % 7)
}

/** Bank holidays of England, and the week from Christmas to New Year in which the sample agency is closed. */
export function holidaysOf(year: number): Set<number> {
  const days = [
    dayNumber(year, 1, 1),
    dayNumber(year, 1, 2),
    easter(year) - 2,
    easter(year) + 1,
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
  ]
  for (let date = 25; date <= 31; date++) days.push(dayNumber(year, 12, date))
  return new Set(days)
}

/** When British summer time holds in a year, as instants: last Sunday of March to last Sunday of October, 01:00 UTC. */
export function summerOf(year: number): [number, number] {
  const lastSunday = (month: number) => {
    const last = dayNumber(year, month + 1, 0)
    return (last - weekdayOf(last)) * DAY + 3_600_000
  }
  return [lastSunday(3), lastSunday(10)]
}
