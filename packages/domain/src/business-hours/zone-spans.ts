const DAY = 86_400_000

/** A stretch in which a zone's clocks stand at one distance from UTC, in milliseconds east. */
export type ZoneSpan = { from: number; to: number; offset: number }

/** The spans of a zone from one instant to another, both at midnight UTC. Clocks that change twice within a day are not seen. */
export function zoneSpans(time_zone: string, from: number, to: number): ZoneSpan[] {
  const offsetAt = offsets(time_zone)
  const spans: ZoneSpan[] = []
  let span: ZoneSpan = { from, to, offset: offsetAt(from) }
  for (let day = from + DAY; day <= to; day += DAY) {
    const offset = offsetAt(day)
    if (offset === span.offset) continue
    let [before, after] = [day - DAY, day]
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2)
      if (offsetAt(middle) === offset) after = middle
      else before = middle
    }
    spans.push({ ...span, to: after })
    span = { from: after, to, offset }
  }
  return span.from < to ? [...spans, span] : spans
}

/** How far east of UTC a zone's clocks stand, by what the runtime knows of zones: `1/31/2026, GMT+05:30`. */
function offsets(time_zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: time_zone, timeZoneName: 'longOffset' })
  return (at) => {
    const [, sign, hours, minutes, seconds] =
      /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(format.format(at)) ?? []
    if (sign === undefined) return 0
    const east = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)) * 1000
    return sign === '-' ? -east : east
  }
}
