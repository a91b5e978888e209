import {
  AlertId,
  AlertRuleKind,
  AlertSeverity,
  ClientId,
  ExpectedUpdatedAt,
  Ticket,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from '../list.ts'
import { AlertBulkAction, action, NewAlert, until } from './alert-action.ts'
import { AlertDetail } from './alert-detail.ts'
import { AlertCounts, AlertSort, AlertView } from './alert-query.ts'
import { AlertBulkResult, AlertRow, SnoozePreview } from './alert-row.ts'

const tag = oc.route({ tags: ['alerts'] })

const id = AlertId

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
          .record(id, Timestamp.nullable())
          .optional()
          .describe('By id: those whose updated_at is another one stay as they are, `stale`; null for none'),
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
        expected_updated_at: ExpectedUpdatedAt,
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
