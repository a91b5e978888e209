import {
  AlertRule,
  AlertRuleId,
  AlertRuleKind,
  AlertSeverity,
  ClientId,
  ExpectedUpdatedAt,
  ResolveCause,
  ruleSettings,
  Timestamp,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'

const params = z.unknown().describe('By kind: limits, each with its severity')

/** A rule with the name of whoever changed it last. */
export const AlertRuleRow = AlertRule.and(z.object({ updated_by_name: z.string().nullable() }))
export type AlertRuleRow = z.infer<typeof AlertRuleRow>

/** What is left out is as the kind has it by default. */
export const NewAlertRule = z.strictObject({
  id: AlertRuleId.optional(),
  kind: AlertRuleKind,
  name: ruleSettings.name,
  enabled: ruleSettings.enabled.default(true),
  params: params.optional(),
  calendar: ruleSettings.calendar.optional(),
  for_minutes: ruleSettings.for_minutes.optional(),
  keep_firing_minutes: ruleSettings.keep_firing_minutes.optional(),
  retrigger_minutes: ruleSettings.retrigger_minutes.optional(),
  client_ids: ruleSettings.client_ids.default(null),
})
export type NewAlertRule = z.input<typeof NewAlertRule>

/** When a rule would have raised an alert, and when that would have ended by itself (null: not by now). */
export const DryRunFiring = z.object({
  at: Timestamp,
  client_id: ClientId,
  client_name: z.string().nullable(),
  severity: AlertSeverity.describe('The gravest it reached'),
  subject_kind: z.enum(['communication', 'ticket', 'client']),
  subject_id: z.guid(),
  title: z.string(),
  resolved_at: Timestamp.nullable(),
  cause: ResolveCause.nullable(),
})
export type DryRunFiring = z.infer<typeof DryRunFiring>

/** What a rule would have done, had it stood as it is now. */
export const DryRun = z.object({
  from: Timestamp,
  to: Timestamp,
  tickets_known_from: Timestamp.nullable().describe(
    'Until then the past of some ticket is presumed, because nobody recorded it; null: all of it is known',
  ),
  fired: z.number().int(),
  clients: z
    .array(z.object({ client_id: ClientId, client_name: z.string().nullable(), times: z.number().int() }))
    .describe('Where it would have fired, most often first'),
  firings: z.array(DryRunFiring).describe('Newest first, at most 200'),
})
export type DryRun = z.infer<typeof DryRun>

const tag = oc.route({ tags: ['alert rules'] })
const byId = z.object({ id: AlertRuleId })

/** Everybody reads the rules; managers and admins write them. */
export const alertRules = {
  list: tag
    .route({
      method: 'GET',
      path: '/alert-rules',
      summary: 'All rules of the agency: one of each kind, then those for certain clients',
    })
    .output(z.object({ items: z.array(AlertRuleRow), next_cursor: z.null() })),
  create: tag
    .route({ method: 'POST', path: '/alert-rules', successStatus: 201, summary: 'Add a rule' })
    .input(NewAlertRule)
    .output(AlertRuleRow),
  update: tag
    .route({
      method: 'PATCH',
      path: '/alert-rules/{id}',
      summary: 'Change a rule; acknowledgements and snoozes of its alerts survive',
    })
    .input(
      z.strictObject({
        id: AlertRuleId,
        name: ruleSettings.name.optional(),
        enabled: ruleSettings.enabled.optional(),
        params: params.optional(),
        calendar: ruleSettings.calendar.optional(),
        for_minutes: ruleSettings.for_minutes.optional(),
        keep_firing_minutes: ruleSettings.keep_firing_minutes.optional(),
        retrigger_minutes: ruleSettings.retrigger_minutes.optional(),
        client_ids: ruleSettings.client_ids.optional(),
        expected_updated_at: ExpectedUpdatedAt,
      }),
    )
    .output(AlertRuleRow),
  remove: tag
    .route({
      method: 'DELETE',
      path: '/alert-rules/{id}',
      summary: 'Delete a rule; its open alerts resolve. One of the presets is switched off instead: 409',
    })
    .input(byId)
    .output(AlertRuleRow),
  reset: tag
    .route({
      method: 'POST',
      path: '/alert-rules/{id}/reset',
      summary: 'Back to how its kind comes; whether it is on stays as it is',
    })
    .input(z.strictObject({ id: AlertRuleId, expected_updated_at: ExpectedUpdatedAt }))
    .output(AlertRuleRow),
  dryRun: tag
    .route({
      method: 'POST',
      path: '/alert-rules/dry-run',
      summary: 'What a rule would have raised over the last days; nothing is saved',
    })
    .input(
      NewAlertRule.extend({
        name: ruleSettings.name.optional(),
        days: z.number().int().min(1).max(90).default(90),
      }).describe('A rule as it would be saved; `id` names the one being edited'),
    )
    .output(DryRun),
  evaluate: tag
    .route({
      method: 'POST',
      path: '/alert-rules/evaluate',
      successStatus: 202,
      summary: 'Evaluate all clients of the agency now; answers how many are queued',
    })
    .output(z.object({ queued: z.number().int() })),
}
