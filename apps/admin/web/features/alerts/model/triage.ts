import type { AlertRow } from '../alert-types.ts'
import { isSnoozed } from './view-of.ts'

/** Something a person does with alerts. `drop-ticket` takes back a ticket that nobody worked on. */
export type Triage =
  | { kind: 'acknowledge' | 'unacknowledge' | 'resolve' | 'unsnooze' | 'ticket' | 'drop-ticket' }
  | { kind: 'reopen'; status: 'open' | 'acknowledged' }
  | { kind: 'snooze'; until: string }

/** A ticket whose id is not known yet. */
export const ticketOnItsWay = 'on its way'

type When = { now: Date; me: { id: string; full_name: string | null } }

/** Whether it means anything for the alert as it is. */
export function applies(row: AlertRow, triage: Triage, now: number): boolean {
  const resolved = row.status === 'resolved'
  switch (triage.kind) {
    case 'acknowledge':
      return !resolved && row.status !== 'acknowledged' && !isSnoozed(row, now)
    case 'unacknowledge':
      return row.status === 'acknowledged'
    case 'resolve':
      return !resolved
    case 'reopen':
      return resolved || row.status === 'acknowledged'
    case 'snooze':
      return !resolved && row.snoozed_until !== triage.until
    case 'unsnooze':
      return isSnoozed(row, now)
    case 'ticket':
      return !resolved && row.ticket_id === null && row.subject_kind !== 'ticket'
    case 'drop-ticket':
      return row.ticket_id !== null
  }
}

/** The alert as it will be, before the server has said so. */
export function after(row: AlertRow, triage: Triage, { now, me }: When): AlertRow {
  const at = now.toISOString()
  const by = {
    acknowledged_at: at,
    acknowledged_by: me.id,
    acknowledged_by_name: me.full_name,
  } as Partial<AlertRow>
  const none = { acknowledged_at: null, acknowledged_by: null, acknowledged_by_name: null }
  switch (triage.kind) {
    case 'acknowledge':
      return { ...row, status: 'acknowledged', ...by }
    case 'unacknowledge':
      return { ...row, status: 'open', ...none }
    case 'resolve':
      return { ...row, status: 'resolved', resolved_at: at, resolve_cause: 'person' }
    case 'reopen':
      return {
        ...row,
        ...(triage.status === 'open' ? none : {}),
        ...{ status: triage.status, resolved_at: null, resolve_cause: null },
      }
    case 'snooze':
      return { ...row, snoozed_until: triage.until }
    case 'unsnooze':
      return { ...row, snoozed_until: null }
    case 'ticket':
      return {
        ...row,
        ...(row.status === 'acknowledged' ? {} : by),
        status: 'acknowledged',
        ticket_id: ticketOnItsWay,
      }
    case 'drop-ticket':
      return { ...row, ticket_id: null }
  }
}

/**
 * What takes it back, for an alert as it was before; undefined where nothing does: who had acknowledged an alert that is opened
 * again, or why it had ended, cannot be said once more in their place.
 */
export function inverse(before: AlertRow, triage: Triage, now: number): Triage | undefined {
  switch (triage.kind) {
    case 'acknowledge':
      return { kind: 'unacknowledge' }
    case 'unacknowledge':
    case 'reopen':
      return undefined
    case 'resolve':
      return { kind: 'reopen', status: before.status === 'acknowledged' ? 'acknowledged' : 'open' }
    case 'snooze':
    case 'unsnooze':
      return before.snoozed_until !== null && isSnoozed(before, now)
        ? { kind: 'snooze', until: before.snoozed_until }
        : { kind: 'unsnooze' }
    case 'ticket':
      return { kind: 'drop-ticket' }
    case 'drop-ticket':
      return { kind: 'ticket' }
  }
}
