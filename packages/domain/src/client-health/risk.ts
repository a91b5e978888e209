import type { AlertSeverity } from '../alert/alert.ts'
import { isWatched } from '../alert/condition/watch-of.ts'
import type { ClientFacts } from '../alert/facts/client-facts.ts'
import { severityRank } from '../alert/severity.ts'
import { timeWords } from '../alert/words/dates.ts'
import type { BusinessCalendar } from '../business-hours/business-calendar.ts'
import { businessTime } from '../business-hours/business-time.ts'
import type { ClientRisk, HealthScore } from './health.ts'
import { wholeShares } from './shares.ts'

/** Of an alert that is neither resolved nor snoozed, made by a rule or by hand. */
export type RiskAlert = { alert_id: string; severity: AlertSeverity | null; title: string }

const HOUR = 3_600_000
/** The most that each reason can weigh; they sum to 100. */
const most = { alerts: 50, waiting: 20, health: 30 }
/** What the worst alert weighs by its severity; each further one weighs `fading` times less than it would before it. */
const weights: Record<AlertSeverity, number> = { critical: 30, high: 16, medium: 7, low: 3 }
const fading = 0.6
/** A message that waits so long weighs all it can. */
const longWait = 24

/** How much a client needs somebody, and why. A client that is not active, and the agency itself, need nobody. */
export function riskOf(
  facts: ClientFacts,
  health: HealthScore,
  alerts: readonly RiskAlert[],
  calendar: BusinessCalendar,
  now: number,
): ClientRisk {
  if (!isWatched(facts)) return { risk: 0, reasons: [] }
  const [oldest] = facts.unanswered
  const waited = oldest ? businessTime(calendar).between(oldest.at, now) / HOUR : 0
  const exact = [
    Math.min(most.alerts, alertWeight(alerts)),
    most.waiting * Math.min(1, waited / longWait),
    health.score === null ? 0 : (most.health * (100 - health.score)) / 100,
  ]
  const points = wholeShares(exact)
  const sentences = [
    alertsSentence(alerts),
    oldest
      ? `${oldest.from_name?.trim() || facts.name} waits for an answer since ${timeWords(oldest.at, calendar.time_zone)}.`
      : '',
    `Health is ${health.score} of 100.${weakest(health)}`,
  ]
  const reasons = (['alerts', 'waiting', 'health'] as const)
    .map((key, index) => ({ key, points: points[index] ?? 0, sentence: sentences[index] ?? '' }))
    .filter((reason) => reason.points > 0)
    .sort((a, b) => b.points - a.points)
  return { risk: reasons.reduce((sum, reason) => sum + reason.points, 0), reasons }
}

function alertWeight(alerts: readonly RiskAlert[]): number {
  return alerts
    .map(({ severity }) => (severity === null ? 0 : weights[severity]))
    .sort((a, b) => b - a)
    .reduce((sum, weight, index) => sum + weight * fading ** index, 0)
}

/** The worst by its title, the rest counted. */
function alertsSentence(alerts: readonly RiskAlert[]): string {
  const [worst, ...more] = alerts
    .filter(({ severity }) => severity !== null)
    .sort((a, b) => severityRank(b.severity) - severityRank(a.severity) || (a.alert_id < b.alert_id ? -1 : 1))
  if (!worst) return ''
  return more.length === 0
    ? `${worst.title}.`
    : `${worst.title}, and ${more.length} more alert${more.length === 1 ? '' : 's'}.`
}

/** The factor that misses most, in its own words. */
function weakest({ factors }: HealthScore): string {
  const [worst] = factors.toSorted((a, b) => b.of - b.points - (a.of - a.points))
  return worst && worst.of > worst.points ? ` ${worst.sentence}` : ''
}
