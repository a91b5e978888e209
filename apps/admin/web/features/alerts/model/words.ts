import { plural } from '../../../kit/plural.ts'
import type { AlertRow, AlertRuleKind } from '../alert-types.ts'
import type { Triage } from './triage.ts'

const done: Record<Triage['kind'], string> = {
  acknowledge: 'Acknowledged',
  unacknowledge: 'No longer acknowledged:',
  resolve: 'Resolved',
  reopen: 'Opened again',
  snooze: 'Snoozed',
  unsnooze: 'Back in the inbox',
  ticket: 'Ticket made for',
  'drop-ticket': 'Ticket taken back of',
}

const failed: Record<Triage['kind'], string> = {
  acknowledge: 'could not be acknowledged',
  unacknowledge: 'could not be opened again',
  resolve: 'could not be resolved',
  reopen: 'could not be opened again',
  snooze: 'could not be snoozed',
  unsnooze: 'could not be brought back',
  ticket: 'got no ticket',
  'drop-ticket': 'keeps its ticket',
}

const quote = (title: string) => `“${title.length > 60 ? `${title.slice(0, 59)}…` : title}”`

const until = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** Until when something is snoozed: "Mon, Mar 9, 09:00 AM". */
export const formatUntil = (at: Date): string => until.format(at)

const nameOf = (rows: readonly Pick<AlertRow, 'title'>[]) =>
  rows.length === 1 ? quote(rows[0]?.title ?? '') : plural(rows.length, 'alert')

/** "Resolved “No answer for 9 hours”", "Snoozed 4 alerts until Mon, Mar 9, 09:00 AM". */
export function doneWords(triage: Triage, rows: readonly Pick<AlertRow, 'title'>[]): string {
  if (triage.kind === 'reopen' && triage.status === 'acknowledged')
    return `Back to acknowledged: ${nameOf(rows)}`
  if (triage.kind === 'snooze') return `Snoozed ${nameOf(rows)} until ${formatUntil(new Date(triage.until))}`
  const verb = done[triage.kind]
  return triage.kind === 'unsnooze' ? `${verb}: ${nameOf(rows)}` : `${verb} ${nameOf(rows)}`
}

export const failedWords = (triage: Triage, rows: readonly Pick<AlertRow, 'title'>[]): string =>
  `${nameOf(rows)} ${failed[triage.kind]}`

/** Why a key did nothing. */
export function refusedWords(triage: Triage, row: AlertRow): string {
  if (triage.kind === 'ticket' && row.subject_kind === 'ticket') return 'This alert is about a ticket already'
  if (triage.kind === 'ticket' && row.ticket_id !== null) return 'This alert has a ticket already'
  if (triage.kind === 'acknowledge' && row.status !== 'acknowledged' && row.status !== 'resolved')
    return 'It is snoozed: H brings it back first'
  if (row.status === 'resolved') return 'It is resolved: O opens it again'
  if (row.status === 'acknowledged') return 'It is acknowledged already'
  return 'It is open already'
}

/** What a rule of each kind watches for, in two or three words. */
export const ruleNames: Record<AlertRuleKind, string> = {
  unanswered_inbound: 'Unanswered message',
  silent_client: 'Silent client',
  no_meeting: 'No meeting',
  unassigned_ticket: 'Unassigned ticket',
  overdue_ticket: 'Overdue ticket',
  stale_ticket: 'Stale ticket',
  ticket_surge: 'Ticket surge',
}

const causes: Record<NonNullable<AlertRow['resolve_cause']>, string> = {
  answered: 'Answered',
  handled: 'Dealt with by hand',
  contacted: 'There was contact',
  met: 'A meeting took place',
  assigned: 'Assigned',
  ticket_closed: 'The ticket was closed',
  ticket_changed: 'The ticket moved on',
  calmed: 'It calmed down',
  inhibited: 'Said by a graver alert',
  rule_off: 'The rule was switched off',
  rule_deleted: 'The rule was deleted',
  client_inactive: 'The client is not active',
  subject_gone: 'What it was about is gone',
  threshold_changed: 'The rule was changed',
  person: 'By hand',
}

/** Why an alert ended; a cause that this version does not know is shown as it is. */
export const causeWords = (cause: string | null): string | null =>
  cause === null ? null : ((causes as Record<string, string>)[cause] ?? cause.replaceAll('_', ' '))
