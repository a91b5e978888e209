import type { AlertChange } from '../evaluate/alert-change.ts'
import type { KnownAlert } from '../evaluate/known-alert.ts'

/** The alert after a change, as a store keeps it. `alert` is null, and `id` is its name, for one that is raised. */
export function applyChange(
  alert: KnownAlert | null,
  change: AlertChange,
  now: number,
  id: string,
): KnownAlert {
  if (change.change === 'raise') {
    const { client_id, rule_id, kind, fingerprint, subject_kind, subject_id, severity, began_at } = change
    return {
      id,
      client_id,
      rule_id,
      kind,
      fingerprint,
      subject_kind,
      subject_id,
      severity,
      status: 'open',
      began_at,
      created_at: now,
      acknowledged_at: null,
      snoozed_until: null,
      clearing_since: null,
      resolved_at: null,
      resolve_cause: null,
    }
  }
  if (alert === null) throw new Error(`no alert ${change.alert_id} to change`)
  switch (change.change) {
    case 'reopen': {
      const { severity, began_at, status, restored } = change
      const back = {
        ...alert,
        severity,
        began_at,
        status,
        clearing_since: null,
        resolved_at: null,
        resolve_cause: null,
      }
      return restored ? back : { ...back, acknowledged_at: null, snoozed_until: null }
    }
    case 'escalate':
      return {
        ...alert,
        severity: change.severity,
        began_at: change.began_at,
        status: 'open',
        acknowledged_at: null,
      }
    case 'resolve':
      return {
        ...alert,
        status: 'resolved',
        resolved_at: now,
        resolve_cause: change.cause,
        clearing_since: null,
      }
    case 'mark_clearing':
      return { ...alert, clearing_since: change.clearing_since }
    case 'unmark_clearing':
      return { ...alert, clearing_since: null }
    case 'wake':
      return { ...alert, snoozed_until: null }
  }
}
