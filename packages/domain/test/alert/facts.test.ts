import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type ClientHistory,
  factsAt,
  type HistoryMessage,
  healthDays,
  surgeDays,
  ticketFacts,
} from '../../src/index.ts'
import { histories, instants } from './support/arbitrary.ts'
import { DAY } from './support/make.ts'

const last = (times: number[]) => times.at(-1) ?? null
const isContact = ({ type }: HistoryMessage) => type !== 'note'
const isReply = ({ type, direction }: HistoryMessage) =>
  type === 'call' || type === 'meeting' || (type === 'email' && direction === 'outbound')
const isQuestion = ({ type, direction }: HistoryMessage) => type === 'email' && direction === 'inbound'

/** The facts by their definitions, one by one, in no hurry. */
function plainly(history: ClientHistory, at: number) {
  const past = history.communications.filter((one) => one.at <= at)
  const handled = (history.handled ?? []).filter((one) => one.at <= at)
  const timesOf = (is: (one: HistoryMessage) => boolean) => past.filter(is).map((one) => one.at)
  const replies = timesOf(isReply)
  const waited = (question: number, until: number) =>
    !replies.some((reply) => reply >= question && reply < until) &&
    !handled.some((one) => one.until >= question && one.at < until)
  const opened = history.tickets.map(({ created_at }) => created_at).filter((when) => when <= at)
  const tickets = history.tickets.flatMap((ticket) => ticketFacts(ticket, at) ?? [])
  return {
    first_contact_at: timesOf(isContact)[0] ?? null,
    last_contact_at: last(timesOf(isContact)),
    last_meeting_at: last(timesOf(({ type }) => type === 'meeting')),
    last_reply_at: last(replies),
    handled_until: handled.length === 0 ? null : Math.max(...handled.map((one) => one.until)),
    unanswered: past
      .filter(isQuestion)
      .map((one) => one.at)
      .filter((when) => waited(when, at + 1)),
    answers: [...new Set(replies)].flatMap((reply) => {
      const asked = timesOf(isQuestion).filter((when) => when < reply && waited(when, reply))[0]
      return asked === undefined || reply <= at - healthDays * DAY ? [] : [[asked, reply]]
    }),
    tickets: tickets
      .filter(({ closed_at }) => closed_at === null || closed_at > at - healthDays * DAY)
      .map(({ ticket_id }) => ticket_id)
      .sort(),
    first_ticket_at: opened.length === 0 ? null : Math.min(...opened),
    tickets_opened: opened.filter((when) => when > at - surgeDays * DAY).sort((a, b) => a - b),
  }
}

it('are what each of them is said to be, at any instant', () => {
  fc.assert(
    fc.property(histories(), instants, (history, at) => {
      const { unanswered, answers, tickets, ...facts } = factsAt(history, at)
      expect({
        ...facts,
        unanswered: unanswered.map((one) => one.at),
        answers: answers.map(({ asked_at, answered_at }) => [asked_at, answered_at]),
        tickets: tickets.map(({ ticket_id }) => ticket_id).sort(),
      }).toMatchObject(plainly(history, at))
      const later = [
        ...history.communications.map((one) => one.at),
        ...history.tickets.flatMap(({ states }) => states.map((state) => state.at)),
        ...(history.handled ?? []).map((one) => one.at),
      ].filter((when) => when > at)
      expect(facts.next_future_at).toBe(later.length === 0 ? null : Math.min(...later))
    }),
    { numRuns: 300 },
  )
})

it('count what is said of the time before the history', () => {
  const earlier = {
    first_contact_at: 1,
    last_contact_at: 4,
    last_meeting_at: 2,
    last_reply_at: 3,
    first_ticket_at: 5,
  }
  const history: ClientHistory = {
    ...{ client_id: 'client', agency_id: 'agency', name: 'Nettle', status: 'active', is_workspace: false },
    since: null,
    communications: [
      { communication_id: 'a', at: 10, type: 'email', direction: 'inbound' },
      { communication_id: 'b', at: 20, type: 'email', direction: 'inbound' },
      { communication_id: 'c', at: 20, type: 'call', direction: 'inbound' },
      { communication_id: 'd', at: 20, type: 'email', direction: 'inbound' },
    ],
    tickets: [],
    earlier,
  }
  expect(factsAt(history, 9)).toMatchObject(earlier)
  expect(factsAt(history, 10).unanswered.map((one) => one.communication_id)).toEqual(['a'])
  // A reply of the same millisecond answers, whichever is read first.
  expect(factsAt(history, 20)).toMatchObject({ unanswered: [], last_reply_at: 20, first_contact_at: 1 })
})
