/** The date of an instant where the agency is, as YYYY-MM-DD. */
export function localDay(at: number, time_zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: time_zone, dateStyle: 'short' }).format(at)
}
