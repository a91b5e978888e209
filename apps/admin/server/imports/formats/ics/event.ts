import { directionOf } from '@audienceos/domain'
import ICAL from 'ical.js'
import { type Item, type Reading, Refused } from '../../item/item.ts'
import { digest } from '../../item/key.ts'
import { body, line, storable } from '../../item/text.ts'
import { addressOf } from '../eml/addresses.ts'
import { isPlausible, millisecondsOf } from './zones.ts'

/** An event's start, and the original start of the occurrence it replaces, in milliseconds. */
export type EventTimes = { start: ICAL.Time; tzid: string | null; at: number; recurrence: number | null }

/** The UID of an event, or the digest of its text for one that has none. */
export function uidOf(event: ICAL.Component, text: string): string {
  const uid = event.getFirstPropertyValue('uid')
  return typeof uid === 'string' && uid.trim() !== '' ? storable(uid.trim()) : digest(text)
}

/** When an event starts. Refuses one without a start, or with one that is no time. */
export function timesOf(event: ICAL.Component): EventTimes {
  const property = event.getFirstProperty('dtstart')
  if (property === null) throw new Refused('no_start', 'The event has no DTSTART.')
  const start = timeIn(property)
  const tzid = property.getFirstParameter('tzid') ?? null
  const at = start instanceof ICAL.Time ? millisecondsOf(start, tzid) : Number.NaN
  if (!(start instanceof ICAL.Time) || !isPlausible(at)) {
    throw new Refused('bad_date', `Its start cannot be read: ${property.toICALString().slice(0, 100)}`)
  }
  return { start, tzid, at, recurrence: recurrenceOf(event) }
}

/** ical.js throws for some values that are no times, and hands out others. */
function timeIn(property: ICAL.Property): unknown {
  try {
    return property.getFirstValue()
  } catch {
    return null
  }
}

/** The RECURRENCE-ID of an event that replaces one of its series. */
export function recurrenceOf(event: ICAL.Component): number | null {
  const property = event.getFirstProperty('recurrence-id')
  const value = property?.getFirstValue()
  if (!(value instanceof ICAL.Time)) return null
  return millisecondsOf(value, property?.getFirstParameter('tzid') ?? null)
}

/** The meeting an event is, but for its key and time, which each event of a series has of its own. */
export function meetingOf(event: ICAL.Component, reading: Reading): Item {
  const organizer = event.getFirstProperty('organizer')
  const from_address = organizer === null ? null : mailbox(organizer)
  const attendees = event.getAllProperties('attendee').map(mailbox)
  const text = (name: string) => String(event.getFirstPropertyValue(name) ?? '')
  const place = line(text('location'), 1000)
  return {
    key: '',
    type: 'meeting',
    direction: directionOf(from_address, reading.own),
    subject: line(text('summary'), 2000),
    body: body(
      [place === null ? '' : `Location: ${place}`, text('description')].filter(Boolean).join('\n\n'),
    ),
    timestamp: '',
    from_address,
    from_name: line(organizer?.getFirstParameter('cn'), 500),
    to_addresses: [...new Set(attendees.filter((one) => one !== null))].slice(0, 1000),
    duration_minutes: minutesOf(event),
    message_id: null,
    in_reply_to: null,
    html: null,
    attachments: [],
  }
}

/** `mailto:` or the EMAIL parameter; other URIs are nobody's address. */
function mailbox(property: ICAL.Property): string | null {
  const value = String(property.getFirstValue() ?? '')
  const written = /^mailto:/i.test(value) ? value.slice(7) : (property.getFirstParameter('email') ?? value)
  return addressOf({ address: written })
}

/** From DURATION or DTEND; a whole day is no length of a meeting, and neither is a negative one. */
function minutesOf(event: ICAL.Component): number | null {
  const [start, end] = [event.getFirstProperty('dtstart'), event.getFirstProperty('dtend')]
  const [from, to] = [start?.getFirstValue(), end?.getFirstValue()]
  if (!(from instanceof ICAL.Time) || from.isDate) return null
  const duration = event.getFirstPropertyValue('duration')
  let minutes: number | null = null
  if (duration instanceof ICAL.Duration) minutes = Math.round(duration.toSeconds() / 60)
  else if (to instanceof ICAL.Time) {
    const length = millisecondsOf(to, end?.getFirstParameter('tzid') ?? null)
    minutes = Math.round((length - millisecondsOf(from, start?.getFirstParameter('tzid') ?? null)) / 60_000)
  }
  return minutes === null || !(minutes >= 0 && minutes <= 100_000) ? null : minutes
}
