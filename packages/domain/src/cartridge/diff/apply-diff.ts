import type { CartridgeKind } from '../agency-cartridge.ts'
import type { FieldValue, FieldValues } from '../cartridge-data.ts'
import { readLayer } from '../layer/read-layer.ts'
import { sortLocks } from '../lock/sort-locks.ts'
import type { CartridgeDiff, FieldChange, ListItemChange } from './change.ts'
import type { CartridgeVersion } from './diff-cartridge.ts'

/** The version that a diff leads to. Meant for the version that it was made from: on another, lists may lose items. */
export function applyDiff<Kind extends CartridgeKind>(
  kind: Kind,
  before: CartridgeVersion<Kind>,
  diff: CartridgeDiff,
): CartridgeVersion<Kind> {
  const values: FieldValues = { ...before.data }
  for (const [name, change] of Object.entries(diff.fields)) {
    const value = applyChange(values[name], change)
    if (value === undefined) delete values[name]
    else values[name] = value
  }
  const kept = (before.locks ?? []).filter((lock) => !diff.locks.removed.includes(lock))
  return { data: readLayer(kind, values).data, locks: sortLocks(kind, [...kept, ...diff.locks.added]) }
}

function applyChange(before: FieldValue | undefined, change: FieldChange): FieldValue | undefined {
  switch (change.change) {
    case 'added':
    case 'changed':
      return change.after
    case 'removed':
      return undefined
    case 'items':
      return applyItems(Array.isArray(before) ? before : [], change.items)
    case 'answers': {
      const answers = { ...(before as Record<string, string | string[]> | undefined) }
      for (const [key, answer] of Object.entries(change.answers)) {
        const value = applyChange(answers[key], answer)
        if (value === undefined) delete answers[key]
        else answers[key] = value as string | string[]
      }
      return answers
    }
  }
}

function applyItems(before: readonly string[], items: readonly ListItemChange[]): string[] {
  return items
    .flatMap((step) => {
      if (step.change === 'removed') return []
      const item = step.change === 'added' ? step.item : before[step.from]
      return item === undefined ? [] : [{ item, to: step.to }]
    })
    .sort((a, b) => a.to - b.to)
    .map(({ item }) => item)
}
