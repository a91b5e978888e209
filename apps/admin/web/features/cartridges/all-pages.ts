type PageOf<Item> = { items: Item[]; next_cursor: string | null }

/** Every page of a list as one, so that what is not in it is not there. */
export async function allPages<Item>(
  page: (cursor: string | undefined) => Promise<PageOf<Item>>,
): Promise<PageOf<Item>> {
  const items: Item[] = []
  let cursor: string | undefined
  do {
    const { items: more, next_cursor } = await page(cursor)
    items.push(...more)
    cursor = next_cursor ?? undefined
  } while (cursor !== undefined)
  return { items, next_cursor: null }
}
