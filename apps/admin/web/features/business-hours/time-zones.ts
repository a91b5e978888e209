/** Every zone this browser knows, with its present offset: "Europe/London (GMT+1)". */
export function timeZoneOptions(now: Date, known: string): { value: string; label: string }[] {
  const zones = new Set([known, 'UTC', ...Intl.supportedValuesOf('timeZone')])
  return [...zones].sort().map((value) => ({ value, label: labelOf(value, now) }))
}

function labelOf(zone: string, now: Date): string {
  try {
    const parts = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      timeZoneName: 'shortOffset',
    }).formatToParts(now)
    const offset = parts.find(({ type }) => type === 'timeZoneName')?.value
    return offset === undefined ? zone : `${zone} (${offset})`
  } catch {
    return zone
  }
}
