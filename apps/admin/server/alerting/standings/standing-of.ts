import { hash } from 'node:crypto'
import {
  type ActionAlert,
  type BusinessCalendar,
  type ClientFacts,
  clientHealth,
  nextAction,
  riskOf,
  type WatchRule,
} from '@audienceos/domain'
import { instant } from '../scope.ts'
import { type LastStanding, trendOf } from './last-standing.ts'

/** By what all clients of an agency are judged, at one instant. */
export type Judging = {
  calendar: BusinessCalendar
  overdue: WatchRule<'overdue_ticket'> | undefined
  /** The date where the agency is. */
  day: string
  now: number
}

/** How a client stands, as the columns of its row have it. */
export function standingOf(
  facts: ClientFacts,
  alerts: readonly ActionAlert[],
  weeks: LastStanding['weeks'],
  { calendar, overdue, now }: Judging,
) {
  const health = clientHealth(facts, calendar, now, overdue?.params.limits, overdue?.calendar)
  const [waiting] = facts.unanswered
  return {
    client_id: facts.client_id,
    ...health,
    ...riskOf(facts, health, alerts, calendar, now),
    next_action: nextAction(facts, alerts),
    waiting_since: waiting === undefined ? null : instant(waiting.at),
    waiting_communication_id: waiting?.communication_id ?? null,
    last_contact_at: facts.last_contact_at === null ? null : instant(facts.last_contact_at),
    trend: trendOf(weeks),
  }
}

/** Names a day's standing by its text: equal while it is the same. */
export function digestOf(standing: string, { day }: Judging): string {
  return hash('md5', day + standing, 'base64url')
}
