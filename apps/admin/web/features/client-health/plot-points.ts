type Day = { day: string; score: number | null }
export type PlotPoint = { x: number; y: number; day: string; score: number }

const at = (day: string) => Date.parse(`${day}T00:00:00Z`)

/**
 * Scores by day as points of a plot: the first day at the left edge, the last at the right, 100 at the top, 0 at the bottom.
 * Days without a score are left out. @param days oldest first
 */
export function plotPoints(days: readonly Day[], width: number, height: number): PlotPoint[] {
  const known = days.filter((each): each is { day: string; score: number } => each.score !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return []
  const span = at(last.day) - at(first.day)
  return known.map(({ day, score }) => ({
    day,
    score,
    x: span === 0 ? width : (width * (at(day) - at(first.day))) / span,
    y: height * (1 - score / 100),
  }))
}

/** An SVG path through the points. */
export const linePath = (points: readonly PlotPoint[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

/** The point whose x is nearest; undefined when there is none. */
export function nearestPoint(points: readonly PlotPoint[], x: number): PlotPoint | undefined {
  let best = points[0]
  for (const point of points)
    if (best === undefined || Math.abs(point.x - x) < Math.abs(best.x - x)) best = point
  return best
}
