import type { WorkingDays } from './working-days.ts'
import { type ZoneSpan, zoneSpans } from './zone-spans.ts'

const DAY = 86_400_000

/** Every working stretch of some years, in order, with how much working time there was by the end of each. */
export type OpenHours = {
  from: number
  to: number
  spans: ZoneSpan[]
  starts: number[]
  ends: number[]
  passed: number[]
}

/**
 * Lays out the working time of whole years in UTC. Local times become instants span by span, so that an hour the clocks
 * skip is not worked, and one they repeat is worked twice.
 */
export function openHours(days: WorkingDays, time_zone: string, years: readonly [number, number]): OpenHours {
  const [from, to] = [Date.UTC(years[0], 0, 1), Date.UTC(years[1] + 1, 0, 1)]
  const spans = zoneSpans(time_zone, from, to)
  const starts: number[] = []
  const ends: number[] = []
  const passed: number[] = []
  let sum = 0
  for (const span of spans) {
    const last = Math.floor((span.to - 1 + span.offset) / DAY)
    for (let day = Math.floor((span.from + span.offset) / DAY); day <= last; day++)
      for (const [opens, closes] of days(day)) {
        const start = Math.max(day * DAY + opens - span.offset, span.from)
        const end = Math.min(day * DAY + closes - span.offset, span.to)
        if (start >= end) continue
        starts.push(start)
        ends.push(end)
        sum += end - start
        passed.push(sum)
      }
  }
  return { from, to, spans, starts, ends, passed }
}

/** How many of a sorted list are at most so large. */
export function countUpTo(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}
