import { Timestamp } from '@audienceos/domain'
import { z } from 'zod'

// Until the domain exports them: the same names, to be imported from there.

export const AlertRuleId = z.guid().toLowerCase()

export const AlertRuleKind = z.enum([
  'unanswered_inbound',
  'silent_client',
  'no_meeting',
  'unassigned_ticket',
  'overdue_ticket',
  'stale_ticket',
  'ticket_surge',
])

export const ResolveCause = z.enum([
  'answered',
  'contacted',
  'met',
  'assigned',
  'ticket_closed',
  'ticket_changed',
  'calmed',
  'inhibited',
  'rule_off',
  'rule_deleted',
  'client_inactive',
  'subject_gone',
  'threshold_changed',
  'person',
])

export const RuleCalendar = z.enum(['business', 'always'])

export const AlertRule = z.object({
  id: AlertRuleId,
  agency_id: z.guid(),
  kind: AlertRuleKind,
  name: z.string(),
  enabled: z.boolean(),
  params: z.unknown(),
  calendar: RuleCalendar,
  for_minutes: z.number().int(),
  keep_firing_minutes: z.number().int(),
  retrigger_minutes: z.number().int(),
  client_ids: z.array(z.guid()).nullable(),
  is_preset: z.boolean(),
  updated_at: Timestamp.nullable(),
  updated_by: z.guid().nullable(),
})

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const intervals = z.array(z.tuple([time, time]))

export const BusinessCalendar = z.object({
  time_zone: z.string(),
  week: z.object({
    mon: intervals,
    tue: intervals,
    wed: intervals,
    thu: intervals,
    fri: intervals,
    sat: intervals,
    sun: intervals,
  }),
  holidays: z.array(z.iso.date()),
})

export const HealthTier = z.enum(['healthy', 'watch', 'at_risk', 'critical'])

export const HealthFactor = z.object({
  key: z.enum(['response_time', 'open_requests', 'meetings', 'resolution_time', 'recent_activity']),
  points: z.number().int(),
  of: z.number().int(),
  measured: z.number().nullable(),
})

export const RiskReason = z.looseObject({ key: z.string() })
export const NextAction = z.looseObject({ kind: z.string() })
