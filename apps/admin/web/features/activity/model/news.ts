type Row = { id: string }

/** What is shown of a list that grows at its beginning, and how much has come since: nothing moves under the reader. */
export type News<Item> = {
  shown: readonly Item[]
  held: number
  /** There may be even more than `held`: not all of it was asked for. */
  more: boolean
}

/** @param anchor the first row that the reader has seen; undefined shows everything */
export function holdNews<Item extends Row>(
  items: readonly Item[],
  newest: readonly Item[],
  anchor: string | undefined,
): News<Item> {
  const at = anchor === undefined ? 0 : items.findIndex(({ id }) => id === anchor)
  const shown = at > 0 ? items.slice(at) : items
  if (anchor === undefined) return { shown, held: 0, more: false }
  const since = newest.findIndex(({ id }) => id === anchor)
  if (since >= 0) return { shown, held: Math.max(since, at), more: false }
  return { shown, held: Math.max(newest.length, at), more: newest.length > 0 }
}

type Page<Item> = { items: Item[]; next_cursor: string | null }

/** The pages of a list with the newest rows on top of them; where the two do not meet, the newest page alone. */
export function joinNews<Item extends Row>(pages: readonly Page<Item>[], newest: Page<Item>): Page<Item>[] {
  const [first, ...rest] = pages
  const top = first?.items[0]?.id
  const since = newest.items.findIndex(({ id }) => id === top)
  if (first === undefined || since < 0) return [newest]
  return [{ ...first, items: [...newest.items.slice(0, since), ...first.items] }, ...rest]
}
