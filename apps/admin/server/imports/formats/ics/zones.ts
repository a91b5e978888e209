import ICAL from 'ical.js'
import { inZone } from '../../item/time.ts'

/** The names Windows gives to zones, for calendars that bring no definition of them. */
const windowsZones: Record<string, string> = {
  'w. europe standard time': 'Europe/Berlin',
  'central europe standard time': 'Europe/Budapest',
  'romance standard time': 'Europe/Paris',
  'central european standard time': 'Europe/Warsaw',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik',
  'gtb standard time': 'Europe/Bucharest',
  'fle standard time': 'Europe/Kiev',
  'e. europe standard time': 'Europe/Chisinau',
  'russian standard time': 'Europe/Moscow',
  'turkey standard time': 'Europe/Istanbul',
  'israel standard time': 'Asia/Jerusalem',
  'arabian standard time': 'Asia/Dubai',
  'india standard time': 'Asia/Calcutta',
  'china standard time': 'Asia/Shanghai',
  'singapore standard time': 'Asia/Singapore',
  'tokyo standard time': 'Asia/Tokyo',
  'korea standard time': 'Asia/Seoul',
  'aus eastern standard time': 'Australia/Sydney',
  'new zealand standard time': 'Pacific/Auckland',
  'eastern standard time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'mountain standard time': 'America/Denver',
  'us mountain standard time': 'America/Phoenix',
  'pacific standard time': 'America/Los_Angeles',
  'atlantic standard time': 'America/Halifax',
  'e. south america standard time': 'America/Sao_Paulo',
  utc: 'UTC',
}

/** Milliseconds of a calendar's time. `tzid` is what its property says of the zone; a time without one is UTC. */
export function millisecondsOf(time: ICAL.Time, tzid: string | null): number {
  const zone = time.zone
  const floating = zone === null || zone === undefined || zone === ICAL.Timezone.localTimezone
  const utc = floating ? time : time.convertToZone(ICAL.Timezone.utcTimezone)
  const wall = Date.UTC(utc.year, utc.month - 1, utc.day, utc.hour, utc.minute, utc.second)
  if (!floating || tzid === null || time.isDate) return wall
  const name = tzid.replace(/^.*\/(?=[A-Z][a-z]+\/)/, '').replaceAll('"', '')
  return inZone(wall, windowsZones[name.toLowerCase()] ?? name) ?? wall
}

/** Whether a time is one a communication can have: 1970 to 2200. */
export function isPlausible(milliseconds: number): boolean {
  return milliseconds >= 0 && milliseconds < Date.UTC(2200, 0, 1)
}
