import type { AlertSeverity } from '../../alert/alert.ts'
import type { AlertChange } from '../../alert/evaluate/alert-change.ts'
import type { KnownAlert } from '../../alert/evaluate/known-alert.ts'
import { prepareRules } from '../../alert/evaluate/prepare-rules.ts'
import type { ClientHistory } from '../../alert/facts/client-history.ts'
import { replayClient } from '../../alert/replay/replay-client.ts'
import type { WatchRule } from '../../alert/rule/alert-rule.ts'
import { businessCalendar } from '../calendar/business-calendar.ts'
import type { Account, World } from '../world.ts'

/** One alert as the rules left it. */
export type RuleAlert = {
  account: Account
  alert: KnownAlert
  told: Extract<AlertChange, { change: 'raise' | 'reopen' | 'escalate' }>
  raised_at: number
  told_at: number
  /** What it was raised as, where it has grown worse since. */
  rose_from: AlertSeverity | null
  occurrences: number
  previous: string | null
}

/** Every alert that the agency's rules would have made over a client's history, by what the rules themselves say. */
export function alertsByRule(
  world: World,
  rules: readonly WatchRule[],
  clients: readonly { account: Account; history: ClientHistory }[],
): RuleAlert[] {
  const prepared = prepareRules(rules, businessCalendar(world.now))
  return clients.flatMap(({ account, history }) => {
    const active = account.storyline.status === 'active'
    const end = active ? world.now : account.until
    const made = alertsOf(account, replayClient(prepared, history, account.from, end))
    return active ? made : made.map((one) => closeWithClient(one, end))
  })
}

function alertsOf(account: Account, steps: ReturnType<typeof replayClient>): RuleAlert[] {
  const made = new Map<string, RuleAlert>()
  for (const { at, change, alert } of steps) {
    const known = made.get(alert.id)
    if (change.change === 'raise')
      made.set(alert.id, {
        account,
        alert,
        told: change,
        raised_at: at,
        told_at: at,
        rose_from: null,
        occurrences: 1,
        previous: change.previous_alert_id,
      })
    else if (known) {
      known.alert = alert
      if (change.change === 'escalate') known.rose_from ??= known.told.severity
      if (change.change === 'reopen') known.rose_from = null
      if (change.change === 'reopen' || change.change === 'escalate') {
        known.told = change
        known.told_at = at
      }
      if (change.change === 'reopen' && !change.restored) known.occurrences += 1
    }
  }
  return [...made.values()]
}

/** What was open when the client paused or left ended with it. */
function closeWithClient(one: RuleAlert, at: number): RuleAlert {
  if (one.alert.status === 'resolved') return one
  return {
    ...one,
    alert: { ...one.alert, status: 'resolved', resolved_at: at, resolve_cause: 'client_inactive' },
  }
}
