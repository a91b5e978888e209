import type { ListItemChange } from './change.ts'

/**
 * The items of two lists in the order of a unified diff: kept ones are the longest common run, one that went from one
 * place to another is moved, the rest was added or removed. Items may repeat.
 */
export function diffList(before: readonly string[], after: readonly string[]): ListItemChange[] {
  const steps = walk(before, after)
  // The first to go is the first to come back, so the last stands first in its stack.
  const gone = new Map<string, number[]>()
  for (const step of steps.toReversed()) {
    if (step.change !== 'removed') continue
    const places = gone.get(step.item)
    if (places) places.push(step.from)
    else gone.set(step.item, [step.from])
  }
  const moved = new Set<number>()
  const changes = steps.map((step): ListItemChange => {
    const from = step.change === 'added' ? gone.get(step.item)?.pop() : undefined
    if (step.change !== 'added' || from === undefined) return step
    moved.add(from)
    return { change: 'moved', item: step.item, from, to: step.to }
  })
  return changes.filter((step) => step.change !== 'removed' || !moved.has(step.from))
}

/** Cells of the table that a diff may fill; a thousand items on either side. */
const affordable = 1_000_000

/** What both lists begin and end with, and between them the longest common subsequence. */
function walk(before: readonly string[], after: readonly string[]): ListItemChange[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const between = walkBetween(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
    head,
  )
  const keep = (from: number, to: number): ListItemChange => ({
    change: 'kept',
    item: before[from] ?? '',
    from,
    to,
  })
  return [
    ...Array.from({ length: head }, (_, at) => keep(at, at)),
    ...between,
    ...Array.from({ length: tail }, (_, at) => keep(before.length - tail + at, after.length - tail + at)),
  ]
}

/**
 * The same for lists that begin at `offset`. Beyond what is affordable nothing counts as kept: whoever may save a list
 * may save a long one.
 */
function walkBetween(before: readonly string[], after: readonly string[], offset: number): ListItemChange[] {
  const steps: ListItemChange[] = []
  const remove = (from: number) =>
    steps.push({ change: 'removed', item: before[from] ?? '', from: offset + from })
  const add = (to: number) => steps.push({ change: 'added', item: after[to] ?? '', to: offset + to })
  let from = 0
  let to = 0
  if (before.length * after.length <= affordable) {
    const common = commonLengths(before, after)
    const at = (from: number, to: number) => common[from]?.[to] ?? 0
    while (from < before.length && to < after.length) {
      const item = before[from] ?? ''
      if (item === after[to]) steps.push({ change: 'kept', item, from: offset + from++, to: offset + to++ })
      else if (at(from + 1, to) >= at(from, to + 1)) remove(from++)
      else add(to++)
    }
  }
  while (from < before.length) remove(from++)
  while (to < after.length) add(to++)
  return steps
}

/** For every pair of positions, how many items the rests of both lists have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array[] {
  const common = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  const at = (from: number, to: number) => common[from]?.[to] ?? 0
  for (let from = before.length - 1; from >= 0; from--) {
    const row = common[from]
    for (let to = after.length - 1; row && to >= 0; to--) {
      row[to] =
        before[from] === after[to] ? at(from + 1, to + 1) + 1 : Math.max(at(from + 1, to), at(from, to + 1))
    }
  }
  return common
}
