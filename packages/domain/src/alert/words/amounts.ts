import type { AlertEvidence, EvidenceUnit } from '../evidence.ts'

const nouns: Record<EvidenceUnit, string> = {
  business_hours: 'business hour',
  hours: 'hour',
  business_days: 'business day',
  days: 'day',
  percent: '%',
  tickets: 'ticket',
}

/** `8 business hours`, `1 day`, `75 %`. */
export function amountWords(amount: number, unit: EvidenceUnit): string {
  if (unit === 'percent') return `${amount} %`
  return `${amount} ${nouns[unit]}${amount === 1 ? '' : 's'}`
}

/** Whole days where they are: `7 days`, `36 hours`. */
export function hoursWords(hours: number): string {
  return hours >= 48 && hours % 24 === 0 ? amountWords(hours / 24, 'days') : amountWords(hours, 'hours')
}

/** `The limit is 8 business hours, critical from 24.` */
export function limitWords({ limits, unit }: Pick<AlertEvidence, 'limits' | 'unit'>): string {
  const [first, ...more] = limits
  if (!first) return ''
  return `The limit is ${[amountWords(first.at, unit), ...more.map(({ severity, at }) => `${severity} from ${at}`)].join(', ')}.`
}
