import { type Clock, elapsed } from '../alert/condition/clock.ts'
import type { ClientFacts } from '../alert/facts/client-facts.ts'
import type { RuleParams } from '../alert/rule/params.ts'
import { dateWords } from '../alert/words/dates.ts'
import type { BusinessTime } from '../business-hours/business-time.ts'
import { ticketPriority } from '../ticket/ticket-priority.ts'
import type { HealthFactorKey } from './health.ts'

/** What was measured, how good that is between 0 and 1, and in words. */
export type Measure = { measured: number; share: number; sentence: string }
export type TicketLimits = RuleParams<'overdue_ticket'>['limits']
/** How long tickets may take, and by which clock. */
type TicketTime = { limits: TicketLimits; clock: Clock }

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** How much of the factor each overdue and each nearly overdue ticket costs. */
const overdueCost = 0.25
const dueSoonCost = 0.1

/** Measures each factor of a client's health; null where nothing is known. */
export function measureFactors(
  facts: ClientFacts,
  business: BusinessTime,
  now: number,
  tickets: TicketTime,
  time_zone: string,
): Record<HealthFactorKey, Measure | null> {
  return {
    response_time: responseTime(facts, business, now, time_zone),
    open_requests: openRequests(facts, now, tickets),
    meetings: meetings(facts, now, time_zone),
    resolution_time: resolutionTime(facts, tickets),
    recent_activity: recentActivity(facts, now, time_zone),
  }
}

function responseTime(
  { answers, unanswered }: ClientFacts,
  business: BusinessTime,
  now: number,
  time_zone: string,
) {
  const waits = answers.map(({ asked_at, answered_at }) => business.between(asked_at, answered_at))
  const [oldest] = unanswered
  const waited = oldest ? business.between(oldest.at, now) : 0
  if (oldest) waits.push(waited)
  const middle = median(waits)
  if (middle === null) return null
  const measured = tenth(middle / HOUR)
  return {
    measured,
    // a quick past does not make up for whoever waits now
    share: falling(Math.max(middle, waited) / HOUR, 4, 24),
    sentence:
      oldest && waits.length === 1
        ? `Their message of ${dateWords(oldest.at, time_zone)} waits for an answer.`
        : `Half of their messages wait ${count(measured, 'business hour')} or less for an answer${oldest ? `; one waits since ${dateWords(oldest.at, time_zone)}` : ''}.`,
  }
}

function openRequests({ tickets }: ClientFacts, now: number, { limits, clock }: TicketTime): Measure | null {
  if (tickets.length === 0) return null
  const used = tickets
    .filter(({ closed_at }) => closed_at === null)
    .map((ticket) => elapsed(clock, ticket.created_at, now, ticket.waits) / limitOf(ticket, limits))
  const overdue = used.filter((share) => share >= 1).length
  const soon = used.filter((share) => share >= 0.75 && share < 1).length
  return {
    measured: overdue,
    share: Math.max(0, 1 - overdue * overdueCost - soon * dueSoonCost),
    sentence:
      used.length === 0
        ? 'No ticket open.'
        : `${count(used.length, 'ticket')} open, ${overdue === 0 ? 'none' : overdue} overdue${soon > 0 ? `, ${soon} due soon` : ''}.`,
  }
}

function meetings({ last_meeting_at }: ClientFacts, now: number, time_zone: string) {
  if (last_meeting_at === null) return null
  return {
    measured: Math.floor((now - last_meeting_at) / DAY),
    share: falling((now - last_meeting_at) / DAY, 30, 90),
    sentence: `The last meeting was on ${dateWords(last_meeting_at, time_zone)}.`,
  }
}

function resolutionTime({ tickets }: ClientFacts, { limits, clock }: TicketTime) {
  const used = tickets.flatMap((ticket) =>
    ticket.closed_at === null
      ? []
      : [elapsed(clock, ticket.created_at, ticket.closed_at, ticket.waits) / limitOf(ticket, limits)],
  )
  const middle = median(used)
  if (middle === null) return null
  const measured = Math.round(middle * 100)
  return {
    measured,
    share: falling(middle, 0.5, 1.5),
    sentence:
      measured > 100
        ? `Half of their tickets take ${measured} % of the time allowed, or more.`
        : `Half of their tickets are closed within ${measured} % of the time allowed.`,
  }
}

function recentActivity({ last_contact_at }: ClientFacts, now: number, time_zone: string) {
  if (last_contact_at === null) return null
  return {
    measured: Math.floor((now - last_contact_at) / DAY),
    share: falling((now - last_contact_at) / DAY, 7, 30),
    sentence: `The last contact was on ${dateWords(last_contact_at, time_zone)}.`,
  }
}

function limitOf({ priority }: { priority: string | null }, limits: TicketLimits): number {
  return limits[ticketPriority(priority)] * HOUR
}

/** 1 up to `full`, 0 from `none` on, a straight line in between. */
function falling(value: number, full: number, none: number): number {
  return Math.min(1, Math.max(0, (none - value) / (none - full)))
}

function median(values: number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`
}
