import ICAL from 'ical.js'
import { Refused } from '../../item/item.ts'
import { componentsOf } from './components.ts'
import { recurrenceOf, uidOf } from './event.ts'

const mostZones = 500
const longestZone = 100_000
const mostReplaced = 200_000

/** What events of a calendar need to know of the rest of it. */
export type Calendar = {
  root: ICAL.Component
  /** The starts, in milliseconds, that other events of the file replace, by UID. */
  replaced: Map<string, Set<number>>
  /** The whole file calls its events off (METHOD:CANCEL). */
  canceled: boolean
}

/** Reads a calendar twice: for its zones, then for the occurrences that are replaced, which need them. */
export async function surveyCalendar(open: () => AsyncIterable<Uint8Array>): Promise<Calendar> {
  const zones: string[] = []
  let canceled = false
  const onProperty = (line: string) => {
    if (/^METHOD\s*:\s*CANCEL$/i.test(line)) canceled = true
  }
  for await (const { name, state, text } of componentsOf(open(), onProperty)) {
    const isZone = name === 'VTIMEZONE' && state === 'whole' && text.length < longestZone
    if (isZone && zones.length < mostZones && parses(text)) zones.push(text)
  }
  const root = withZones(zones) ?? new ICAL.Component('vcalendar')
  const calendar: Calendar = { root, replaced: new Map(), canceled }
  let noted = 0
  for await (const { name, state, text } of componentsOf(open())) {
    if (name !== 'VEVENT' || state !== 'whole' || !/^RECURRENCE-ID/im.test(text)) continue
    // beyond the limit the key, which both have, makes the second one a duplicate
    if (noted++ < mostReplaced) noteReplaced(calendar, text)
  }
  return calendar
}

function withZones(zones: string[]): ICAL.Component | null {
  try {
    return new ICAL.Component(ICAL.parse(`BEGIN:VCALENDAR\r\n${zones.join('')}END:VCALENDAR`))
  } catch {
    return null
  }
}

function parses(zone: string): boolean {
  try {
    const component = new ICAL.Component(ICAL.parse(zone))
    return component.getFirstPropertyValue('tzid') !== null
  } catch {
    return false
  }
}

function noteReplaced(calendar: Calendar, text: string): void {
  try {
    withEvent(calendar, text, (event) => {
      const uid = uidOf(event, text)
      const at = recurrenceOf(event)
      if (at === null) return
      const starts = calendar.replaced.get(uid) ?? new Set()
      calendar.replaced.set(uid, starts.add(at))
    })
  } catch {
    // the event itself is rejected when its turn comes
  }
}

/** Parses the text of one event and lends it to `use` as part of its calendar, so that it finds its zones. */
export function withEvent<T>(calendar: Calendar, text: string, use: (event: ICAL.Component) => T): T {
  let event: ICAL.Component
  try {
    event = new ICAL.Component(ICAL.parse(text))
  } catch (error) {
    throw unreadable(error)
  }
  calendar.root.addSubcomponent(event)
  try {
    return use(event)
  } catch (error) {
    if (error instanceof Refused) throw error
    throw unreadable(error)
  } finally {
    calendar.root.removeSubcomponent(event)
  }
}

function unreadable(error: unknown): Refused {
  const reason = error instanceof Error ? error.message : String(error)
  return new Refused('unreadable', `The event cannot be read: ${reason.slice(0, 200)}`)
}
