/**
 * Where the cursor goes when rows are dealt with: it stays when its own row is not among them; otherwise the next row below
 * that is left, or the last one above; undefined when none is left.
 */
export function landing(
  ids: readonly string[],
  at: string | undefined,
  dealtWith: ReadonlySet<string>,
): string | undefined {
  if (at === undefined || !dealtWith.has(at)) return at
  const from = ids.indexOf(at)
  for (let index = from + 1; index < ids.length; index++) {
    const id = ids[index]
    if (id !== undefined && !dealtWith.has(id)) return id
  }
  for (let index = from - 1; index >= 0; index--) {
    const id = ids[index]
    if (id !== undefined && !dealtWith.has(id)) return id
  }
  return undefined
}

/** The ids from one row to another, both included, whichever comes first. */
export function range(ids: readonly string[], from: string, to: string): string[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)]
  if (a < 0 || b < 0) return b < 0 ? [] : [to]
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}
