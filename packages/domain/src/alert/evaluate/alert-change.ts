import type { AlertSeverity } from '../alert.ts'
import type { AlertEvidence } from '../evidence.ts'
import type { ResolveCause } from '../resolve-cause.ts'
import type { AlertRuleKind, SubjectKind } from '../rule/kinds.ts'

type Change = { client_id: string; fingerprint: string; rule_id: string }
type Told = {
  severity: AlertSeverity
  /** Since when the severity holds: long before the evaluation where nobody looked. */
  held_from: number
  began_at: number
  title: string
  description: string
  evidence: AlertEvidence
}

/** A new alert, open. `previous_alert_id` is the last one of the same fingerprint. */
export type RaiseChange = Change &
  Told & {
    change: 'raise'
    kind: AlertRuleKind
    subject_kind: SubjectKind
    subject_id: string
    previous_alert_id: string | null
  }

/**
 * A resolved alert comes back, or an unresolved one begins a new episode: everything told anew, `clearing_since` and
 * what resolved it null. `restored`: it is the old episode after a rule, a threshold or the client's status changed;
 * it keeps acknowledgement and snooze, and is no new occurrence. Else it is open, neither acknowledged nor snoozed,
 * and one occurrence more.
 */
export type ReopenChange = Change &
  Told & { change: 'reopen'; alert_id: string; status: 'open' | 'acknowledged'; restored: boolean }

/** A worse severity: the alert is open again, its acknowledgement gone; its snooze stays. */
export type EscalateChange = Change &
  Told & { change: 'escalate'; alert_id: string; snoozed_until: number | null }

export type ResolveChange = Change & { change: 'resolve'; alert_id: string; cause: ResolveCause }
/** The condition is over; the alert stays for the rule's `keep_firing_minutes`. Never touches the status. */
export type MarkClearingChange = Change & {
  change: 'mark_clearing'
  alert_id: string
  clearing_since: number
}
export type UnmarkClearingChange = Change & { change: 'unmark_clearing'; alert_id: string }
/** A snooze is over: `snoozed_until` becomes null, the status stays. */
export type WakeChange = Change & { change: 'wake'; alert_id: string }

/** One thing to write, with all that is needed to write it. */
export type AlertChange =
  | RaiseChange
  | ReopenChange
  | EscalateChange
  | ResolveChange
  | MarkClearingChange
  | UnmarkClearingChange
  | WakeChange
