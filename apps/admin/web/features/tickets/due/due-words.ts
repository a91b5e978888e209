import { plural } from '../../../kit/plural.ts'
import type { TicketDueState } from '../ticket-types.ts'

export type DueTone = 'neutral' | 'warn' | 'danger' | 'good'

type Due = { due_at: string | null; due_state: TicketDueState }
/** How much working time is left (negative: how much it is over), as the agency's rule counts it. */
export type DueClock = { left_hours: number | null; unit: 'business_hours' | 'hours' }

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
const dated = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const shortDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' })
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

const day = 86_400_000
const week = 6 * day

/** What the server said when it was asked, gone on to now. */
export function stateNow({ due_at, due_state }: Due, now: number): TicketDueState {
  const running = due_state === 'on_track' || due_state === 'due_soon'
  return running && due_at !== null && Date.parse(due_at) <= now ? 'overdue' : due_state
}

/** A day of the week alone means the next one: what is over says its date. */
function isWithinWeek(at: Date, now: Date): boolean {
  const ahead = at.getTime() - now.getTime()
  return ahead >= 0 && ahead < week
}

/** "Tue 14:00" within the week to come, "Mar 4, 14:00" before and beyond. */
export const dueMoment = (at: Date, now: Date): string => (isWithinWeek(at, now) ? weekday : dated).format(at)

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })

/** "3 business hours", "40 minutes", "2 hours", "16 days". */
export function amountOf(hours: number, unit: DueClock['unit']): string {
  const business = unit === 'business_hours' ? 'business ' : ''
  if (hours < 1) {
    const minutes = Math.max(1, Math.round(hours * 60))
    return plural(minutes, `${business}minute`)
  }
  // Days of work have no length that everybody means.
  if (unit === 'hours' && hours >= 48) return plural(Math.round(hours / 24), 'day')
  const shown = hours < 10 ? Math.round(hours * 2) / 2 : Math.round(hours)
  return `${number.format(shown)} ${business}hour${shown === 1 ? '' : 's'}`
}

/** The whole sentence of the panel: "Due Tue 14:00, in 3 business hours". Empty where nothing is due. */
export function dueSentence(due: Due, rest: DueClock | undefined, now: Date): string {
  const state = stateNow(due, now.getTime())
  const moment = due.due_at === null ? undefined : dueMoment(new Date(due.due_at), now)
  const left = rest?.left_hours == null ? undefined : amountOf(Math.abs(rest.left_hours), rest.unit)
  switch (state) {
    case 'none':
      return ''
    case 'paused':
      return 'Paused: waiting on the client'
    case 'met':
      return moment === undefined ? 'Done in time' : `Done in time, it was due ${moment}`
    case 'missed':
      return moment === undefined ? 'Done late' : `Done late, it was due ${moment}`
    case 'overdue': {
      const since = rest?.left_hours != null && rest.left_hours <= 0 ? left : undefined
      return `Overdue since ${moment ?? 'a while'}${since === undefined ? '' : `, by ${since}`}`
    }
    case 'on_track':
    case 'due_soon':
      return `Due ${moment ?? 'later'}${left === undefined ? '' : `, in ${left}`}`
  }
}

/** What a card has room for: "Tue 14:00", "14:00" today, "Mar 4". */
export function dueShort(due: Due, now: Date): string {
  const state = stateNow(due, now.getTime())
  if (state === 'paused') return 'Paused'
  if (state === 'met') return 'In time'
  if (state === 'missed') return 'Late'
  if (due.due_at === null || state === 'none') return ''
  const at = new Date(due.due_at)
  if (at.toDateString() === now.toDateString()) return clock.format(at)
  return (isWithinWeek(at, now) ? weekday : shortDay).format(at)
}

export function dueTone(state: TicketDueState): DueTone {
  if (state === 'overdue' || state === 'missed') return 'danger'
  if (state === 'due_soon') return 'warn'
  return state === 'met' ? 'good' : 'neutral'
}

export const dueLabels: Record<Exclude<TicketDueState, 'none'>, string> = {
  overdue: 'Overdue',
  due_soon: 'Due soon',
  on_track: 'On track',
  paused: 'Paused',
  met: 'Done in time',
  missed: 'Done late',
}
