import {
  Alert,
  AlertEvidence,
  AlertId,
  AlertRuleId,
  AlertRuleKind,
  AlertSeverity,
  AlertStatus,
  ClientId,
  CommunicationSummary,
  ResolveCause,
  Ticket,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from './list.ts'

/** A row of the inbox. `rule` is null for what a person raised; `why` is one sentence of what was measured. */
export const AlertRow = Alert.extend({
  client_name: z.string().nullable(),
  owner_id: UserId.nullable().describe('Who owns the client'),
  rule: AlertRuleKind.nullable(),
  rule_id: AlertRuleId.nullable(),
  subject_kind: z.enum(['communication', 'ticket', 'client']).nullable(),
  subject_id: z.guid().nullable(),
  why: z.string().nullable().describe('Why it fired, in one sentence; null where no rule raised it'),
  began_at: Timestamp.nullable().describe('Since when the condition holds, which may be before created_at'),
  created_by: UserId.nullable().describe('Who raised it; null where a rule did'),
  acknowledged_at: Timestamp.nullable(),
  acknowledged_by: UserId.nullable(),
  acknowledged_by_name: z.string().nullable(),
  snoozed_until: Timestamp.nullable().describe('In the past once the snooze is over'),
  occurrences: z.number().int().min(1).describe('How often it was raised: more than once when it came back'),
  previous_alert_id: AlertId.nullable(),
  resolve_cause: ResolveCause.nullable(),
  ticket_id: z.guid().nullable().describe('The ticket that was made of it'),
  updated_at: Timestamp.nullable(),
})
export type AlertRow = z.infer<typeof AlertRow>

/** One entry of an alert's history, which is never changed. */
export const AlertEvent = z.object({
  id: z.string(),
  at: Timestamp,
  action: z
    .string()
    .describe(
      'raised, escalated, acknowledged, unacknowledged, resolved, reopened, snoozed, unsnoozed, edited',
    ),
  actor_id: UserId.nullable().describe('null: the evaluation'),
  actor_name: z.string().nullable(),
  from_status: z.string().nullable(),
  to_status: z.string().nullable(),
  from_severity: z.string().nullable(),
  to_severity: z.string().nullable(),
  cause: z.string().nullable(),
  details: z.unknown(),
})
export type AlertEvent = z.infer<typeof AlertEvent>

/** What an alert is about. `gone`: the row was deleted since. */
export const AlertSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('communication'), communication: CommunicationSummary }),
  z.object({ kind: z.literal('ticket'), ticket: Ticket.omit({ agency_id: true }) }),
  z.object({ kind: z.literal('client'), client: z.object({ id: ClientId, name: z.string() }) }),
  z.object({ kind: z.literal('gone') }),
])
export type AlertSubject = z.infer<typeof AlertSubject>

/** One alert with everything its panel shows. */
export const AlertDetail = AlertRow.extend({
  created_by_name: z.string().nullable(),
  resolved_by: UserId.nullable(),
  resolved_by_name: z.string().nullable(),
  evidence: AlertEvidence.nullable().catch(null).describe('What was measured; null where no rule raised it'),
  subject: AlertSubject.nullable(),
  ticket: Ticket.omit({ agency_id: true }).nullable(),
  previous_alert: z
    .object({
      id: AlertId,
      title: z.string(),
      severity: AlertSeverity.nullable(),
      status: AlertStatus.nullable(),
      created_at: Timestamp.nullable(),
      resolved_at: Timestamp.nullable(),
      resolve_cause: ResolveCause.nullable(),
    })
    .nullable(),
  events: z.array(AlertEvent).describe('Newest first, at most 200'),
})
export type AlertDetail = z.infer<typeof AlertDetail>

/** Which alerts a list shows. What is snoozed now stands under `snoozed` and `unresolved` alone. */
export const AlertView = z.enum(['open', 'acknowledged', 'snoozed', 'resolved', 'unresolved'])
export type AlertView = z.infer<typeof AlertView>

/** `severity`: the gravest first, then the newest. `client`: by the client’s name, within it by severity. */
export const AlertSort = z.enum(['severity', '-created_at', 'client'])
export type AlertSort = z.infer<typeof AlertSort>

export const AlertCounts = z.object({
  open: z.number().int(),
  acknowledged: z.number().int(),
  snoozed: z.number().int(),
  unresolved: z.number().int().describe('The three before'),
  open_by_severity: z.object({
    critical: z.number().int(),
    high: z.number().int(),
    medium: z.number().int(),
    low: z.number().int().describe('Those without a severity among them'),
  }),
})
export type AlertCounts = z.infer<typeof AlertCounts>

/** An alert that a person raises; only people resolve it. */
export const NewAlert = z.strictObject({
  id: AlertId.optional(),
  client_id: ClientId.nullable().default(null),
  severity: AlertSeverity.default('medium'),
  title: z.string().trim().min(1, 'Write a title.').max(300),
  description: z.string().max(20_000).nullable().default(null),
})
export type NewAlert = z.input<typeof NewAlert>

export const AlertBulkAction = z.enum([
  'acknowledge',
  'unacknowledge',
  'resolve',
  'reopen',
  'snooze',
  'unsnooze',
])
export type AlertBulkAction = z.infer<typeof AlertBulkAction>

/** What became of each alert, in the order of the request: `ok`, or why it stayed as it was. */
export const AlertBulkResult = z.object({
  id: AlertId,
  code: z.enum(['ok', 'not_found', 'conflict', 'stale']),
  alert: AlertRow.nullable().describe('As it is now; null where there is none'),
})
export type AlertBulkResult = z.infer<typeof AlertBulkResult>

/** What a snooze until then would hide from the inbox. */
export const SnoozePreview = z.object({
  until: Timestamp,
  hides: z.array(AlertRow),
  skips: z.array(z.object({ id: AlertId, code: z.enum(['not_found', 'conflict']) })),
})
export type SnoozePreview = z.infer<typeof SnoozePreview>

const tag = oc.route({ tags: ['alerts'] })
const id = AlertId
const expected_updated_at = Timestamp.nullable()
  .optional()
  .describe('The updated_at the action is based on: another one is refused as stale')
const until = Timestamp.describe('In the future')
const action = z.strictObject({ id, expected_updated_at })

/**
 * The lifecycle of an alert is one table of status and action: what it does not allow is 409 `conflict`, what was based on an
 * older row 409 `stale`, both with the row as it is in `current`.
 */
export const alerts = {
  list: tag
    .route({ method: 'GET', path: '/alerts', summary: 'Alerts, the gravest first' })
    .input(
      z.object({
        ...listQuery,
        status: AlertView.optional().describe('Absent: unresolved, or whatever `ids` names'),
        ids: z.string().max(8_000).optional().describe('Only these, comma-separated; at most 200'),
        client_id: ClientId.optional(),
        severity: AlertSeverity.optional(),
        rule: AlertRuleKind.optional(),
        q: z.string().trim().max(200).optional(),
        sort: AlertSort.default('severity'),
      }),
    )
    .output(pageOf(AlertRow)),
  counts: tag
    .route({ method: 'GET', path: '/alerts/counts', summary: 'How many alerts there are of each kind' })
    .input(z.object({ client_id: ClientId.optional() }))
    .output(AlertCounts),
  create: tag
    .route({ method: 'POST', path: '/alerts', successStatus: 201, summary: 'Raise an alert by hand' })
    .input(NewAlert)
    .output(AlertRow),
  get: tag
    .route({
      method: 'GET',
      path: '/alerts/{id}',
      summary: 'One alert: why it fired, what it is about, its history',
    })
    .input(z.object({ id }))
    .output(AlertDetail),
  acknowledge: tag
    .route({ method: 'POST', path: '/alerts/{id}/acknowledge', summary: 'Somebody is on it' })
    .input(action)
    .output(AlertRow),
  unacknowledge: tag
    .route({
      method: 'POST',
      path: '/alerts/{id}/unacknowledge',
      summary:
        'Take an acknowledgement back; unlike reopen, it does not bring back what was resolved meanwhile',
    })
    .input(action)
    .output(AlertRow),
  resolve: tag
    .route({
      method: 'POST',
      path: '/alerts/{id}/resolve',
      summary: 'It is done with; while the condition goes on as it is, it stays resolved',
    })
    .input(action)
    .output(AlertRow),
  reopen: tag
    .route({
      method: 'POST',
      path: '/alerts/{id}/reopen',
      summary: 'Back to open, or to acknowledged; also what takes an acknowledgement or a resolve back',
    })
    .input(action.extend({ status: z.enum(['open', 'acknowledged']).default('open') }))
    .output(AlertRow),
  snooze: tag
    .route({
      method: 'POST',
      path: '/alerts/{id}/snooze',
      summary: 'Hide it until then; it is still evaluated, and may resolve meanwhile',
    })
    .input(action.extend({ until }))
    .output(AlertRow),
  unsnooze: tag
    .route({ method: 'POST', path: '/alerts/{id}/unsnooze', summary: 'Show it again now' })
    .input(action)
    .output(AlertRow),
  bulk: tag
    .route({
      method: 'POST',
      path: '/alerts/bulk',
      summary: 'The same action for up to 200 alerts in one step; each has a result of its own',
    })
    .input(
      z.strictObject({
        ids: z.array(id).min(1).max(200),
        action: AlertBulkAction,
        until: until.optional().describe('For snooze'),
        status: z.enum(['open', 'acknowledged']).optional().describe('For reopen'),
        expected_updated_at: z
          .record(id, Timestamp)
          .optional()
          .describe('By id: those whose updated_at is another one stay as they are, `stale`'),
      }),
    )
    .output(z.object({ results: z.array(AlertBulkResult) })),
  snoozePreview: tag
    .route({
      method: 'GET',
      path: '/alerts/snooze-preview',
      summary: 'What snoozing these alerts would hide; nothing is changed',
    })
    .input(
      z.object({
        ids: z.string().max(8_000).describe('Ids, comma-separated; at most 200'),
        until,
      }),
    )
    .output(SnoozePreview),
  makeTicket: tag
    .route({
      method: 'POST',
      path: '/alerts/{id}/ticket',
      summary: 'Make a ticket of it, and acknowledge it; an alert has one ticket, which a repetition answers',
    })
    .input(
      z.strictObject({
        id,
        title: z.string().trim().min(1).max(300).optional().describe('Absent: the alert’s'),
        assignee_id: UserId.nullable()
          .optional()
          .describe('Absent: the owner of the client, or else the caller'),
        expected_updated_at,
      }),
    )
    .output(z.object({ alert: AlertRow, ticket: Ticket, created: z.boolean() })),
  undoTicket: tag
    .route({
      method: 'DELETE',
      path: '/alerts/{id}/ticket',
      summary: 'Take the ticket back, and the acknowledgement it brought; refused once somebody worked on it',
    })
    .input(z.object({ id }))
    .output(AlertRow),
}
