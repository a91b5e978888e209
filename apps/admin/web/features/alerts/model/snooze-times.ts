export type SnoozeChoice = { id: 'later' | 'tomorrow' | 'week'; label: string; until: Date }

const morning = 9
const evening = 18

const at = (now: Date, days: number, hour: number) =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)

/** In three hours, to the half hour; never past the evening of a working day that still has an hour left. */
function laterToday(now: Date): Date {
  const step = 30 * 60_000
  const later = new Date(Math.ceil((now.getTime() + 3 * 60 * 60_000) / step) * step)
  const close = at(now, 0, evening)
  return later > close && close.getTime() - now.getTime() >= 60 * 60_000 ? close : later
}

/** The times the snooze menu offers, in the reader's own time zone. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  const later = laterToday(now)
  // On a Sunday tomorrow is Monday already: next week is the one after.
  const toMonday = now.getDay() === 0 ? 8 : 8 - now.getDay()
  return [
    {
      id: 'later',
      label: later.getDate() === now.getDate() ? 'Later today' : 'In three hours',
      until: later,
    },
    { id: 'tomorrow', label: 'Tomorrow', until: at(now, 1, morning) },
    { id: 'week', label: 'Next week', until: at(now, toMonday, morning) },
  ]
}
