/** The cards of a board as the keyboard sees them: ids, column by column. */
export type Lanes = readonly (readonly string[])[]

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last' | 'page-up' | 'page-down'

const page = 6

function find(lanes: Lanes, id: string | undefined): { lane: number; at: number } | undefined {
  if (id === undefined) return undefined
  for (const [lane, ids] of lanes.entries()) {
    const at = ids.indexOf(id)
    if (at >= 0) return { lane, at }
  }
  return undefined
}

/**
 * Where a step leads from a card. Up and down stay in the column; left and right go to the card at the same height of the next
 * column that has any, or to its last one. Without a place to start from, any step lands on the first card there is.
 */
export function step(lanes: Lanes, id: string | undefined, how: Step): string | undefined {
  const from = find(lanes, id)
  if (from === undefined) return lanes.find((ids) => ids.length > 0)?.[0]
  const { lane, at } = from
  const ids = lanes[lane] ?? []
  const to = (index: number) => ids[Math.max(0, Math.min(ids.length - 1, index))]
  switch (how) {
    case 'up':
      return to(at - 1)
    case 'down':
      return to(at + 1)
    case 'page-up':
      return to(at - page)
    case 'page-down':
      return to(at + page)
    case 'first':
      return to(0)
    case 'last':
      return to(ids.length - 1)
    case 'left':
    case 'right': {
      const by = how === 'left' ? -1 : 1
      for (let next = lane + by; next >= 0 && next < lanes.length; next += by) {
        const beside = lanes[next] ?? []
        if (beside.length > 0) return beside[Math.min(at, beside.length - 1)]
      }
      return id
    }
  }
}

/**
 * Where the cursor goes when its card is gone: to the next one below in its column, or the one above; else into a column
 * beside. `before`: the lanes in which the card was still there.
 */
export function landing(before: Lanes, after: Lanes, id: string): string | undefined {
  const left = new Set(after.flat())
  if (left.has(id)) return id
  const from = find(before, id)
  if (from === undefined) return undefined
  const ids = before[from.lane] ?? []
  const below = ids.slice(from.at + 1).find((each) => left.has(each))
  if (below !== undefined) return below
  const above = ids.slice(0, from.at).findLast((each) => left.has(each))
  return above ?? after.find((each) => each.length > 0)?.[0]
}
