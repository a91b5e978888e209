import type { ClientHistory } from '../../alert/facts/client-history.ts'
import type { WatchRule } from '../../alert/rule/alert-rule.ts'
import { DAY, HOUR } from '../calendar/calendar.ts'
import type { AlertRise, AlertRow } from '../rows.ts'
import { type Account, stamp, type World } from '../world.ts'
import { alertsByRule, type RuleAlert } from './by-rule.ts'
import { manual } from './manual.ts'

/** How far back the inbox remembers what rules raised: as far as a rule's form looks back. */
const remembered = 90 * DAY
/** Nobody looks at an alert before it is so old. */
const unseen = 20 * HOUR

const exact = (instant: number) => new Date(instant).toISOString()

const byHand = {
  rule: null,
  rule_id: null,
  fingerprint: null,
  subject_kind: null,
  subject_id: null,
  evidence: null,
  began_at: null,
  snoozed_until: null,
  snoozed_by: null,
  occurrences: 1,
  previous_alert_id: null,
} as const

/**
 * The inbox: what the agency's own rules say of its history, of late and today, and some raised by hand; and which of them
 * have grown worse since they were raised.
 */
export function alertsOf(
  world: World,
  rules: readonly WatchRule[],
  clients: readonly { account: Account; history: ClientHistory }[],
): { alerts: AlertRow[]; alert_rises: AlertRise[] } {
  const made = alertsByRule(world, rules, clients)
  const kept = made.filter(
    ({ alert }) => alert.resolved_at === null || alert.resolved_at > world.now - remembered,
  )
  const rows = [
    ...ruleRows(world, kept),
    ...manualRows(
      world,
      clients.map(({ account }) => account),
    ),
  ]
    .sort((a, b) => a.created_at.localeCompare(b.created_at) || a.title.localeCompare(b.title))
    .map((row, index) => ({ ...row, known_as: row.id, id: world.ids('alert', String(index)) }))
  const ids = new Map(rows.map(({ known_as, id }) => [known_as, id]))
  return {
    alerts: rows.map(({ known_as: _, ...row }) => ({
      ...row,
      previous_alert_id: row.previous_alert_id === null ? null : (ids.get(row.previous_alert_id) ?? null),
    })),
    alert_rises: kept.flatMap(({ alert, rose_from: from, told_at }) => {
      const alert_id = ids.get(alert.id)
      return from === null || alert_id === undefined ? [] : [{ alert_id, from, at: exact(told_at) }]
    }),
  }
}

/** Rows of alerts made by rules, each under its name in the replay. A third of what holds was seen; one is put off. */
function ruleRows(world: World, alerts: readonly RuleAlert[]): AlertRow[] {
  const random = world.random.fork('alerts')
  let put_off = false
  return alerts.map(({ account, alert, told, raised_at, told_at, occurrences, previous }) => {
    const holds = alert.status !== 'resolved'
    const owner = world.ids('user', account.owner.key)
    const seen =
      holds && alert.kind !== 'unanswered_inbound' && world.now - told_at > unseen && random.chance(0.35)
    const acknowledged_at = seen ? exact(told_at + (world.now - told_at) * 0.6) : null
    const snoozed = holds && alert.kind === 'no_meeting' && !put_off
    if (snoozed) put_off = true
    const resolved_at = alert.resolved_at === null ? null : exact(alert.resolved_at)
    return {
      id: alert.id,
      agency_id: world.agency_id,
      client_id: alert.client_id,
      severity: alert.severity,
      status: holds && seen ? 'acknowledged' : alert.status,
      title: told.title,
      description: told.description,
      rule: alert.kind,
      rule_id: alert.rule_id,
      fingerprint: alert.fingerprint,
      subject_kind: alert.subject_kind,
      subject_id: alert.subject_id,
      evidence: told.evidence,
      began_at: exact(alert.began_at),
      acknowledged_at,
      acknowledged_by: seen ? owner : null,
      snoozed_until: snoozed ? exact(world.calendar.addBusinessMinutes(world.now, 3 * 510)) : null,
      snoozed_by: snoozed ? owner : null,
      occurrences,
      previous_alert_id: previous,
      clearing_since: alert.clearing_since === null ? null : exact(alert.clearing_since),
      resolved_by: null,
      resolve_cause: alert.resolve_cause,
      created_by: null,
      created_at: exact(raised_at),
      updated_at: resolved_at ?? acknowledged_at ?? exact(told_at),
      resolved_at,
    }
  })
}

function manualRows(world: World, accounts: readonly Account[]): AlertRow[] {
  const random = world.random.fork('alerts by hand')
  return manual.flatMap((item): AlertRow[] => {
    const account = accounts.find(({ cast }) => cast.key === item.client)
    // People raise and close alerts at work.
    const created = world.calendar.addBusinessMinutes(world.now - item.ago * DAY, -random.between(5, 200))
    if (!account || created < account.since) return []
    const resolved =
      item.lasted === null
        ? null
        : stamp(
            Math.min(
              world.now,
              world.calendar.addBusinessMinutes(created + item.lasted * DAY, random.between(5, 90)),
            ),
          )
    const by = world.ids('user', item.by)
    const seen = item.status === 'acknowledged'
    return [
      {
        ...byHand,
        id: `by hand ${item.title}`,
        agency_id: world.agency_id,
        client_id: account.client_id,
        severity: item.severity,
        status: item.status,
        title: item.title,
        description: item.description,
        acknowledged_at: seen ? stamp(created + HOUR) : null,
        acknowledged_by: seen ? by : null,
        clearing_since: null,
        resolved_by: resolved === null ? null : by,
        resolve_cause: resolved === null ? null : 'person',
        created_by: by,
        created_at: stamp(created),
        updated_at: resolved ?? stamp(seen ? created + HOUR : created),
        resolved_at: resolved,
      },
    ]
  })
}
