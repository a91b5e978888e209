import type { ModelTable } from '../model-types.ts'

const ways: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

const middle = ({ box }: ModelTable) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })

/** The table that lies next in the direction of an arrow key: near, and rather straight ahead than aside. */
export function neighbourOf(tables: readonly ModelTable[], id: string, key: string): ModelTable | undefined {
  const way = ways[key]
  const here = tables.find((table) => table.id === id)
  if (way === undefined || here === undefined) return undefined
  const from = middle(here)
  let best: ModelTable | undefined
  let least = Number.POSITIVE_INFINITY
  for (const table of tables) {
    const to = middle(table)
    const ahead = (to.x - from.x) * way.x + (to.y - from.y) * way.y
    const aside = Math.abs((to.x - from.x) * way.y) + Math.abs((to.y - from.y) * way.x)
    if (table.id === id || ahead <= 0) continue
    const far = ahead + aside * 2
    if (far < least) [best, least] = [table, far]
  }
  return best
}
