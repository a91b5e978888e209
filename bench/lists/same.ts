import type { Contender } from '../shared/compare.ts'

/** A ratio between different answers is worthless: throws unless both answer the same items, and any at all. */
export async function assertSame(pair: readonly Contender[], least = 1): Promise<void> {
  const [first, second] = await Promise.all(pair.map(items))
  if (first === undefined || first.length < least) throw new Error(`${pair[0]?.name}: ${first?.length} items`)
  if (JSON.stringify(first) !== JSON.stringify(second)) {
    throw new Error(`${pair[0]?.name} answers other items than bare pg`)
  }
}

async function items({ name, url, headers }: Contender): Promise<unknown[]> {
  const answer = await fetch(url, { headers })
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  const { items } = JSON.parse(await answer.text(), sameTime)
  return items
}

/** Prisma's times have milliseconds, Postgres' an offset. */
function sameTime(key: string, value: unknown): unknown {
  return typeof value === 'string' && ['timestamp', 'updated_at'].includes(key) ? Date.parse(value) : value
}
