import {
  type Checkpoint,
  type Entry,
  type Item,
  type Reading,
  type Refusal,
  Refused,
} from '../../item/item.ts'
import { eventKey } from '../../item/key.ts'
import { clip, excerptOf } from '../../item/text.ts'
import { type Calendar, surveyCalendar, withEvent } from './calendar.ts'
import { type CalendarComponent, componentsOf } from './components.ts'
import { meetingOf, timesOf, uidOf } from './event.ts'
import { mostOccurrences, occurrencesOf } from './occurrences.ts'
import { isPlausible } from './zones.ts'

/** A few lines of RRULEs can mean millions of events. */
const mostItems = 200_000
/** Every event of a series repeats its text. */
const longestRepeatedBody = 10_000

type Outcome = { item: Item; refusal?: undefined } | { item?: undefined; refusal: Refusal }
type Meetings = {
  common: Item
  uid: string
  starts: { at: number; recurrence: number | null }[]
  complete: boolean
}

/** Reads the events of a calendar; `open` gives its bytes in UTF-8 anew each time. Checkpoints count items. */
export async function* readIcs(
  open: () => AsyncIterable<Uint8Array>,
  from: Checkpoint,
  reading: Reading,
): AsyncGenerator<Entry> {
  const calendar = await surveyCalendar(open)
  let position = 0
  for await (const component of componentsOf(open())) {
    if (component.name === 'VTIMEZONE' && component.state === 'whole') continue
    const { byte_offset, byte_length } = component
    for (const outcome of outcomesOf(component, calendar, reading)) {
      position++
      if (position <= from.position) continue
      const place = { position, byte_offset, byte_length, next_offset: byte_offset + byte_length }
      if (position > mostItems) {
        yield { ...place, excerpt: '', refusal: tooManyItems }
        return
      }
      if (outcome.item) yield { ...place, excerpt: '', item: outcome.item }
      else
        yield {
          ...place,
          excerpt: excerptOf(Buffer.from(component.text.slice(0, 1200))),
          refusal: outcome.refusal,
        }
    }
  }
}

/** One by one, and with one text between them: a series can have thousands. */
function* outcomesOf(component: CalendarComponent, calendar: Calendar, reading: Reading): Generator<Outcome> {
  let meetings: Meetings
  try {
    check(component)
    meetings = withEvent(calendar, component.text, (event) =>
      meetingsOf(event, component.text, calendar, reading),
    )
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    yield { refusal: error.refusal }
    return
  }
  for (const { at, recurrence } of meetings.starts) {
    const key = eventKey(meetings.uid, recurrence === null ? '' : new Date(recurrence).toISOString())
    yield { item: { ...meetings.common, key, timestamp: new Date(at).toISOString() } }
  }
  if (!meetings.complete) yield { refusal: tooManyOccurrences }
}

function meetingsOf(
  event: Parameters<typeof meetingOf>[0],
  text: string,
  calendar: Calendar,
  reading: Reading,
): Meetings {
  const status = String(event.getFirstPropertyValue('status') ?? '')
  if (/^cancell?ed$/i.test(status) || calendar.canceled)
    throw new Refused('canceled', 'The event was called off.')
  const uid = uidOf(event, text)
  const { start, tzid, at, recurrence } = timesOf(event)
  const common = meetingOf(event, reading)
  const repeats = event.hasProperty('rrule') || event.hasProperty('rdate')
  if (recurrence !== null || !repeats) return { common, uid, starts: [{ at, recurrence }], complete: true }
  const series = occurrencesOf(event, start, tzid, reading.now.getTime())
  const replaced = calendar.replaced.get(uid)
  const starts = series.starts.filter((one) => isPlausible(one) && !replaced?.has(one))
  const body = common.body && clip(common.body, longestRepeatedBody)
  return {
    common: { ...common, body },
    uid,
    starts: starts.map((one) => ({ at: one, recurrence: one })),
    complete: series.complete,
  }
}

const tooManyOccurrences: Refusal = {
  code: 'too_large',
  detail: `The series goes on: only its first ${mostOccurrences.toLocaleString('en')} events are read.`,
}
const tooManyItems: Refusal = {
  code: 'too_large',
  detail: `The calendar has more than ${mostItems.toLocaleString('en')} events. Split it: the rest is not read.`,
}

function check(component: CalendarComponent): void {
  if (component.state === 'large')
    throw new Refused('too_large', 'The event has more than 25 MB or 50,000 lines.')
  if (component.state === 'open') throw new Refused('unterminated', `${component.name} has no END.`)
  if (component.name !== 'VEVENT') {
    throw new Refused('unknown_type', `A ${component.name} is not an event.`)
  }
}
