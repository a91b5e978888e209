import type { CartridgeSource } from '../layer/cartridge-layer.ts'

/** What one layer says. */
export type Saying<Value> = { value: Value; source: CartridgeSource }

type Pick<Value> = {
  value: Value | null
  source: CartridgeSource | null
  overrode: (Saying<Value> & { because: 'overridden' | 'locked' })[]
  locked_by: CartridgeSource | null
}

/** The nearest of `sayings` (lowest layer first) wins; a lock shuts the person's own layer out. */
export function pickNearest<Value>(
  sayings: readonly Saying<Value>[],
  locked_by: CartridgeSource | null,
): Pick<Value> {
  const nearestFirst = sayings.toReversed()
  const winner = nearestFirst.find((saying) => !isShutOut(saying, locked_by))
  const overrode = nearestFirst
    .filter((saying) => saying !== winner)
    .map(({ value, source }) => ({
      value,
      source,
      because: isShutOut({ source }, locked_by) ? ('locked' as const) : ('overridden' as const),
    }))
  return { value: winner?.value ?? null, source: winner?.source ?? null, overrode, locked_by }
}

/** Whether a lock takes the word from this layer. */
export function isShutOut(
  { source }: { source: CartridgeSource },
  locked_by: CartridgeSource | null,
): boolean {
  return locked_by !== null && source.layer === 'user'
}
