import { type AlertAction, type AlertStatus, alertLifecycle } from '@audienceos/domain'

/** What a person does to alerts, with what belongs to it. */
export type Act =
  | { action: Exclude<AlertAction, 'snooze' | 'reopen'> }
  | { action: 'reopen'; status: 'open' | 'acknowledged' }
  | { action: 'snooze'; until: string }

/** The status an alert has afterwards, by the one table; null: it is refused. */
export function transition(status: AlertStatus, act: Act): AlertStatus | null {
  const next = alertLifecycle[status][act.action]
  if (next === 'conflict') return null
  return act.action === 'reopen' ? act.status : next
}

/** Why an alert stays as it is, for whoever reads it. */
export function refusalOf(act: Act): string {
  const verbs: Record<AlertAction, string> = {
    acknowledge: 'acknowledged',
    unacknowledge: 'put back',
    resolve: 'resolved',
    reopen: 'reopened',
    snooze: 'snoozed',
    unsnooze: 'shown again',
  }
  return `It is resolved, so it cannot be ${verbs[act.action]}.`
}
