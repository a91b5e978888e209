import type { ListItemChange } from './change.ts'

/**
 * The items of two lists in the order of a unified diff: kept ones are the longest common run, one that went from one
 * place to another is moved, the rest was added or removed. Items may repeat.
 */
export function diffList(before: readonly string[], after: readonly string[]): ListItemChange[] {
  const steps = walk(before, after)
  const gone = new Map<string, number[]>()
  for (const step of steps) {
    if (step.change === 'removed') gone.set(step.item, [...(gone.get(step.item) ?? []), step.from])
  }
  const moved = new Set<number>()
  const changes = steps.map((step): ListItemChange => {
    const from = step.change === 'added' ? gone.get(step.item)?.shift() : undefined
    if (step.change !== 'added' || from === undefined) return step
    moved.add(from)
    return { change: 'moved', item: step.item, from, to: step.to }
  })
  return changes.filter((step) => step.change !== 'removed' || !moved.has(step.from))
}

/** Longest common subsequence, read from the start; lists of settings are short, so the whole table is affordable. */
function walk(before: readonly string[], after: readonly string[]): ListItemChange[] {
  const common = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  const at = (from: number, to: number) => common[from]?.[to] ?? 0
  for (let from = before.length - 1; from >= 0; from--) {
    const row = common[from]
    for (let to = after.length - 1; row && to >= 0; to--) {
      row[to] =
        before[from] === after[to] ? at(from + 1, to + 1) + 1 : Math.max(at(from + 1, to), at(from, to + 1))
    }
  }
  const steps: ListItemChange[] = []
  let from = 0
  let to = 0
  while (from < before.length || to < after.length) {
    const old = before[from]
    const item = after[to]
    if (old !== undefined && old === item) steps.push({ change: 'kept', item, from: from++, to: to++ })
    else if (old !== undefined && (item === undefined || at(from + 1, to) >= at(from, to + 1)))
      steps.push({ change: 'removed', item: old, from: from++ })
    else if (item !== undefined) steps.push({ change: 'added', item, to: to++ })
  }
  return steps
}
