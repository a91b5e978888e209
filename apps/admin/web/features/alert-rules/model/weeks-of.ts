const week = 7 * 24 * 60 * 60_000

/** How many there were in each week of the span, the last one ending at its end. */
export function weeksOf(
  firings: readonly { at: string }[],
  from: Date,
  to: Date,
): { from: string; count: number }[] {
  const count = Math.max(1, Math.ceil((to.getTime() - from.getTime()) / week))
  const weeks = Array.from({ length: count }, (_, index) => ({
    from: new Date(to.getTime() - (count - index) * week).toISOString(),
    count: 0,
  }))
  for (const { at } of firings) {
    const index = count - 1 - Math.floor((to.getTime() - Date.parse(at)) / week)
    const found = weeks[Math.min(count - 1, Math.max(0, index))]
    if (found !== undefined) found.count++
  }
  return weeks
}
