import fc from 'fast-check'
import type {
  BusinessCalendar,
  ClientHistory,
  HistoryMessage,
  TicketHistory,
  WatchRule,
} from '../../../src/index.ts'
import { agency_id, DAY, HOUR, MINUTE, presets, ruleOf } from './make.ts'

export const calendar: BusinessCalendar = {
  time_zone: 'Europe/London',
  week: {
    mon: [
      ['09:00', '12:30'],
      ['13:30', '17:30'],
    ],
    tue: [['09:00', '17:30']],
    wed: [['09:00', '17:30']],
    thu: [['09:00', '17:30']],
    fri: [['09:00', '16:00']],
    sat: [],
    sun: [],
  },
  holidays: ['2026-04-03', '2026-04-06'],
}

/** Histories begin here, some weeks before the clocks change. */
export const start = Date.parse('2026-02-01T00:00:00Z')
export const length = 140 * DAY
export const instants = fc
  .integer({ min: 0, max: length / MINUTE })
  .map((minutes) => start + minutes * MINUTE)

const messages = (client: string): fc.Arbitrary<HistoryMessage[]> =>
  fc
    .array(
      fc.record({
        at: instants,
        type: fc.constantFrom('email', 'email', 'email', 'call', 'meeting', 'note'),
        direction: fc.constantFrom('inbound', 'inbound', 'outbound', null),
      }),
      { maxLength: 25 },
    )
    .map((all) =>
      all
        .sort((a, b) => a.at - b.at)
        .map((one, index) => ({ ...one, communication_id: `${client}/message ${index}` }) as HistoryMessage),
    )

const states = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 400 }),
    status: fc.constantFrom('open', 'in_progress', 'waiting', 'Done', 'closed', null),
    priority: fc.constantFrom('urgent', 'high', 'medium', 'low', null, 'P1'),
    assignee_id: fc.constantFrom(null, 'someone'),
  }),
  { minLength: 1, maxLength: 5 },
)
/** Now and then many tickets come within days, late enough to know what is usual. */
const bursts = fc.oneof(
  fc.constant([]),
  fc
    .tuple(instants, fc.array(fc.integer({ min: 0, max: 4 * 1440 }), { minLength: 4, maxLength: 9 }))
    .map(([around, minutes]) =>
      minutes.map((minute) => Math.max(around, start + 60 * DAY) + minute * MINUTE),
    ),
)

const tickets = (client: string): fc.Arbitrary<TicketHistory[]> =>
  fc
    .tuple(fc.array(instants, { maxLength: 8 }), bursts)
    .chain(([some, many]) =>
      fc.tuple(...[...some, ...many].map((created_at) => states.map((changes) => ({ created_at, changes })))),
    )
    .map((all) =>
      all.map(({ created_at, changes }, index) => {
        let at = created_at
        return {
          ticket_id: `${client}/ticket ${index}`,
          title: `Ticket ${index}`,
          created_at,
          states: changes.map(({ after, ...state }, nth) => {
            at += nth === 0 ? 0 : after * HOUR
            return { at, ...state }
          }),
        }
      }),
    )

export const histories = (client = 'client'): fc.Arbitrary<ClientHistory> =>
  fc.record({
    client_id: fc.constant(client),
    agency_id: fc.constant(agency_id),
    name: fc.constant('Nettle & Thyme'),
    status: fc.constant('active' as const),
    is_workspace: fc.constant(false),
    since: fc.option(instants),
    communications: messages(client),
    tickets: tickets(client),
    handled: fc
      .array(fc.tuple(instants, fc.integer({ min: 0, max: 30 * 1440 })), { maxLength: 3 })
      .map((all) =>
        all.map(([at, before]) => ({ at, until: at - before * MINUTE })).sort((a, b) => a.at - b.at),
      ),
  })

/** The presets, some of them damped, some in other hours, and a second rule of a kind. */
export const ruleSets: fc.Arbitrary<WatchRule[]> = fc
  .array(
    fc.record({
      for_minutes: fc.constantFrom(0, 0, 90, 1440),
      keep_firing_minutes: fc.constantFrom(0, 0, 60, 4000),
      retrigger_minutes: fc.constantFrom(0, 1440, 100_000),
      calendar: fc.constantFrom('business' as const, 'always' as const),
    }),
    { minLength: presets.length, maxLength: presets.length },
  )
  .map((changes) => [
    ...presets.map((rule, index) => ({ ...rule, ...changes[index] }) as WatchRule),
    ruleOf('unanswered_inbound', {
      id: 'a second rule',
      params: { levels: [{ severity: 'low', hours: 1 }] },
      ...changes[0],
    }),
  ])
