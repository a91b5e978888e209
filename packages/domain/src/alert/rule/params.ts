import { z } from 'zod'
import { AlertSeverity } from '../alert.ts'
import { severityRank } from '../severity.ts'
import type { AlertRuleKind } from './kinds.ts'

/** At most one level per severity; a worse severity needs more. */
function levels<Level extends z.ZodType<{ severity: AlertSeverity }>>(
  level: Level,
  measure: (level: z.infer<Level>) => number,
) {
  return z
    .array(level)
    .min(1, 'Give at least one limit.')
    .max(4)
    .refine(
      (all) =>
        all.every((one, index) => {
          const before = all[index - 1]
          return (
            before === undefined ||
            (severityRank(one.severity) > severityRank(before.severity) && measure(one) > measure(before))
          )
        }),
      'A worse severity comes later and needs more.',
    )
}

const severity = AlertSeverity
const hours = z.number().positive().max(10_000)
const byHours = z.strictObject({ levels: levels(z.strictObject({ severity, hours }), (one) => one.hours) })
const byDays = z.strictObject({
  levels: levels(z.strictObject({ severity, days: z.number().int().min(1).max(1_000) }), (one) => one.days),
})

/** What a rule of each kind can be told. Levels go from the mildest to the worst. */
export const ruleParams = {
  unanswered_inbound: byHours,
  silent_client: byDays,
  no_meeting: byDays,
  unassigned_ticket: byHours,
  overdue_ticket: z.strictObject({
    /** How many hours a ticket of each priority may take. */
    limits: z.strictObject({ urgent: hours, high: hours, medium: hours, low: hours }),
    levels: levels(
      z.strictObject({ severity, percent: z.number().int().min(1).max(1_000) }),
      (one) => one.percent,
    ),
  }),
  stale_ticket: byDays,
  ticket_surge: z.strictObject({
    /** `factor` times the weekly mean of the eight weeks before, and at least `minimum` tickets in seven days. */
    levels: levels(
      z.strictObject({
        severity,
        factor: z.number().min(1).max(100),
        minimum: z.number().int().min(2).max(1_000),
      }),
      (one) => one.factor + one.minimum / 1_000_000,
    ),
  }),
} as const satisfies Record<AlertRuleKind, z.ZodType>
export type RuleParams<Kind extends AlertRuleKind = AlertRuleKind> = z.infer<(typeof ruleParams)[Kind]>
