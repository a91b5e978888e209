const formats = new Map<string, { date: Intl.DateTimeFormat; time: Intl.DateTimeFormat }>()

function formatsOf(timeZone: string) {
  const known = formats.get(timeZone)
  if (known) return known
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const made = {
    date: new Intl.DateTimeFormat('en-GB', { timeZone, ...day }),
    time: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }),
  }
  formats.set(timeZone, made)
  return made
}

/** `3 March 2026`, where the agency is. */
export function dateWords(instant: number, time_zone: string): string {
  return formatsOf(time_zone).date.format(instant)
}

/** `3 March 2026 at 09:30`, where the agency is. */
export function timeWords(instant: number, time_zone: string): string {
  return `${dateWords(instant, time_zone)} at ${formatsOf(time_zone).time.format(instant)}`
}
