import type { AlertEvidence } from '@audienceos/domain'
import { plural } from '../../../kit/plural.ts'

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })

const units: Record<AlertEvidence['unit'], [string, string]> = {
  business_hours: ['business hour', 'business hours'],
  hours: ['hour', 'hours'],
  business_days: ['business day', 'business days'],
  days: ['day', 'days'],
  percent: ['%', '%'],
  tickets: ['ticket', 'tickets'],
}

/** "26 business hours", "110 %". */
export function amount(value: number, unit: AlertEvidence['unit']): string {
  const [one, many] = units[unit]
  return `${number.format(value)} ${value === 1 ? one : many}`
}

const inDays = (hours: number) =>
  hours >= 48 && hours % 24 === 0 ? amount(hours / 24, 'days') : amount(hours, 'hours')

/** What was counted, as the head of the measure. */
export function measureName({ subject, unit }: AlertEvidence): string {
  switch (subject.kind) {
    case 'unanswered_inbound':
      return 'Waiting for an answer'
    case 'silent_client':
      return 'Without contact'
    case 'no_meeting':
      return subject.met ? 'Since the last meeting' : 'Without any meeting'
    case 'unassigned_ticket':
      return 'Without anybody assigned'
    case 'overdue_ticket':
      return unit === 'percent' ? 'Of the time its priority allows' : 'Open'
    case 'stale_ticket':
      return 'Without a change'
    case 'ticket_surge':
      return 'Opened in seven days'
  }
}

/** What else was found out, one fact a line. */
export function sideFacts({ subject }: AlertEvidence): string[] {
  switch (subject.kind) {
    case 'unanswered_inbound':
      return subject.waiting > 1 ? [`${plural(subject.waiting, 'message')} wait for an answer.`] : []
    case 'overdue_ticket':
      return [
        `A ticket of ${subject.priority ?? 'no'} priority may take ${inDays(subject.limit_hours)}.`,
        ...(subject.credited_hours > 0
          ? [`${amount(subject.credited_hours, 'hours')} of waiting for the client do not count.`]
          : []),
      ]
    case 'ticket_surge':
      return [`${number.format(subject.weekly_mean)} a week in the eight weeks before.`]
    default:
      return []
  }
}

/** Whether this is evidence as this version knows it: what RevOS or a later version wrote may be anything. */
export function readEvidence(value: unknown): AlertEvidence | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { subject, measured, unit, limits } = value as Partial<AlertEvidence>
  const known = typeof measured === 'number' && unit !== undefined && unit in units && Array.isArray(limits)
  return known && typeof subject?.kind === 'string' ? (value as AlertEvidence) : undefined
}
