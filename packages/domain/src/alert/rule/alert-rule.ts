import { z } from 'zod'
import { AgencyId, AlertRuleId, ClientId, UserId } from '../../id/id.ts'
import { Timestamp } from '../../time/timestamp.ts'
import { alertRuleKinds } from './kinds.ts'
import { type RuleParams, ruleParams } from './params.ts'

export const AlertRuleKind = z.enum(alertRuleKinds)
export type AlertRuleKind = z.infer<typeof AlertRuleKind>

/** Whether a rule's hours and days are the agency's working hours and days, or pass always. */
export const RuleCalendar = z.enum(['business', 'always'])
export type RuleCalendar = z.infer<typeof RuleCalendar>

const minutes = z
  .number()
  .int()
  .min(0)
  .max(60 * 24 * 90)

/** What everybody may set, whatever the kind. */
export const ruleSettings = {
  name: z.string().trim().min(1, 'Give the rule a name.').max(200),
  enabled: z.boolean(),
  calendar: RuleCalendar,
  /** How long a condition must hold before it raises an alert. */
  for_minutes: minutes,
  /** How long an alert outlives its condition, so that what flaps does not. */
  keep_firing_minutes: minutes,
  /** The same again so soon after it ended re-opens the old alert; later it raises a new one. */
  retrigger_minutes: minutes,
  /** The only clients it watches; `null` for all, `[]` for none. */
  client_ids: z.array(ClientId).max(10_000).nullable(),
}

function rule<Kind extends AlertRuleKind>(kind: Kind) {
  return z.object({
    id: AlertRuleId,
    agency_id: AgencyId,
    kind: z.literal(kind),
    params: ruleParams[kind],
    ...ruleSettings,
    /** One of each kind per agency: switched off or reset, never deleted. */
    is_preset: z.boolean(),
    updated_at: Timestamp.nullable(),
    updated_by: UserId.nullable(),
  })
}

/** A rule of an agency. */
export const AlertRule = z.discriminatedUnion('kind', [
  rule('unanswered_inbound'),
  rule('silent_client'),
  rule('no_meeting'),
  rule('unassigned_ticket'),
  rule('overdue_ticket'),
  rule('stale_ticket'),
  rule('ticket_surge'),
])
export type AlertRule = z.infer<typeof AlertRule>

/** Of a rule, what decides. Every `AlertRule` is one. */
export type WatchRule<Kind extends AlertRuleKind = AlertRuleKind> = Kind extends AlertRuleKind
  ? {
      id: string
      kind: Kind
      enabled: boolean
      params: RuleParams<Kind>
      calendar: RuleCalendar
      for_minutes: number
      keep_firing_minutes: number
      retrigger_minutes: number
      client_ids: readonly string[] | null
    }
  : never
