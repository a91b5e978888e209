import {
  type Checkpoint,
  type Entry,
  type Item,
  type Reading,
  type Refusal,
  Refused,
} from '../../item/item.ts'
import { excerptOf } from '../../item/text.ts'
import { type Calendar, surveyCalendar, withEvent } from './calendar.ts'
import { type CalendarComponent, componentsOf } from './components.ts'
import { meetingOf, timesOf, uidOf } from './event.ts'
import { mostOccurrences, occurrencesOf } from './occurrences.ts'
import { isPlausible } from './zones.ts'

type Outcome = { item: Item } | { refusal: Refusal }

/** Reads the events of a calendar; `open` gives its bytes in UTF-8 anew each time. Checkpoints count items. */
export async function* readIcs(
  open: () => AsyncIterable<Uint8Array>,
  from: Checkpoint,
  reading: Reading,
): AsyncGenerator<Entry> {
  const calendar = await surveyCalendar(open())
  let position = 0
  for await (const component of componentsOf(open())) {
    if (component.name === 'VTIMEZONE' && component.state === 'whole') continue
    const { byte_offset, byte_length } = component
    for (const outcome of outcomesOf(component, calendar, reading)) {
      position++
      if (position <= from.position) continue
      const place = { position, byte_offset, byte_length, next_offset: byte_offset + byte_length }
      if ('item' in outcome) yield { ...place, excerpt: '', item: outcome.item }
      else yield { ...place, excerpt: excerptOf(Buffer.from(component.text)), refusal: outcome.refusal }
    }
  }
}

function outcomesOf(component: CalendarComponent, calendar: Calendar, reading: Reading): Outcome[] {
  try {
    check(component)
    return withEvent(calendar, component.text, (event) => {
      const status = String(event.getFirstPropertyValue('status') ?? '').toUpperCase()
      if (status === 'CANCELLED' || status === 'CANCELED' || calendar.canceled) {
        throw new Refused('canceled', 'The event was called off.')
      }
      const uid = uidOf(event, component.text)
      const { start, tzid, at, recurrence } = timesOf(event)
      const repeats = event.hasProperty('rrule') || event.hasProperty('rdate')
      if (recurrence !== null || !repeats) return [{ item: meetingOf(event, uid, at, recurrence, reading) }]
      const series = occurrencesOf(event, start, tzid, reading.now.getTime())
      const replaced = calendar.replaced.get(uid)
      const outcomes: Outcome[] = series.starts
        .filter((one) => isPlausible(one) && !replaced?.has(one))
        .map((one) => ({ item: meetingOf(event, uid, one, one, reading) }))
      if (!series.complete) outcomes.push({ refusal: tooMany })
      return outcomes
    })
  } catch (error) {
    if (error instanceof Refused) return [{ refusal: error.refusal }]
    throw error
  }
}

const tooMany: Refusal = {
  code: 'too_large',
  detail: `The series goes on: only its first ${mostOccurrences.toLocaleString('en')} events are read.`,
}

function check(component: CalendarComponent): void {
  if (component.state === 'large') throw new Refused('too_large', 'The event has more than 25 MB.')
  if (component.state === 'open') throw new Refused('unterminated', `${component.name} has no END.`)
  if (component.name !== 'VEVENT') {
    throw new Refused('unknown_type', `A ${component.name} is not an event.`)
  }
}
