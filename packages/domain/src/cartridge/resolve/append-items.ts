import type { CartridgeSource } from '../layer/cartridge-layer.ts'
import { isShutOut, type Saying } from './pick-nearest.ts'
import type { ResolvedAddition } from './resolved.ts'

/** Lowest layer first, each item once (spaces at its ends do not make it another); a locked list takes none of the person's. */
export function appendItems(
  sayings: readonly Saying<string[]>[],
  locked_by: CartridgeSource | null,
): ResolvedAddition {
  const items = new Map<string, ResolvedAddition['items'][number]>()
  const overrode: ResolvedAddition['overrode'] = []
  for (const { value, source } of sayings) {
    if (isShutOut({ source }, locked_by)) {
      overrode.push({ value, source, because: 'locked' })
      continue
    }
    for (const item of value) {
      const first = items.get(item.trim())
      if (first === undefined) items.set(item.trim(), { value: item, source, repeated_by: [] })
      else if (first.source !== source && !first.repeated_by.includes(source)) first.repeated_by.push(source)
    }
  }
  const list = [...items.values()]
  return { merge: 'append', value: list.map(({ value }) => value), items: list, overrode, locked_by }
}
