import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import type { Communication, CommunicationRow, TimelineItem } from '../../api/types.ts'

type Pages<Item> =
  | { pages: { items: Item[]; next_cursor: string | null }[]; pageParams: unknown[] }
  | undefined

const lists = { queryKey: orpc.communications.list.key() }
const timelines = { queryKey: orpc.clients.timeline.key() }

/** A whole communication as lists show it. */
export function rowOf(row: Communication, clientName: string | null): CommunicationRow {
  const { id, client_id, type, direction, subject, timestamp, from_address, from_name, updated_at } = row
  return {
    ...{ id, client_id, type, direction, subject, timestamp, from_address, from_name, updated_at },
    preview: row.body?.slice(0, 200) ?? null,
    duration_minutes: row.duration_minutes,
    client_name: clientName,
    snippet: null,
  }
}

const isRow = (item: TimelineItem, id: string) =>
  item.kind === 'communication' && item.communication.id === id

/** Puts a new communication on top of the client's timelines and of the unfiltered list; the refetch knows better. */
export function insertCommunication(queryClient: QueryClient, row: CommunicationRow): void {
  const at = row.timestamp ?? new Date().toISOString()
  for (const [key, cached] of queryClient.getQueriesData<Pages<TimelineItem>>(timelines)) {
    if (!JSON.stringify(key).includes(`"${row.client_id}"`)) continue
    const entry: TimelineItem = { kind: 'communication', at, communication: row }
    queryClient.setQueryData(
      key,
      insertSorted(cached, entry, (item) => item.at < at),
    )
  }
  queryClient.setQueriesData<Pages<CommunicationRow>>(lists, (cached) =>
    insertSorted(cached, row, (item) => (item.timestamp ?? '') < at),
  )
}

/** Shows a change wherever the communication stands. */
export function patchCommunication(
  queryClient: QueryClient,
  id: string,
  change: Partial<CommunicationRow>,
): void {
  queryClient.setQueriesData<Pages<TimelineItem>>(timelines, (cached) =>
    mapItems(cached, (item) =>
      item.kind === 'communication' && item.communication.id === id
        ? { ...item, communication: { ...item.communication, ...change } }
        : item,
    ),
  )
  queryClient.setQueriesData<Pages<CommunicationRow>>(lists, (cached) =>
    mapItems(cached, (item) => (item.id === id ? { ...item, ...change } : item)),
  )
}

export function removeCommunication(queryClient: QueryClient, id: string): void {
  queryClient.setQueriesData<Pages<TimelineItem>>(timelines, (cached) =>
    filterItems(cached, (item) => !isRow(item, id)),
  )
  queryClient.setQueriesData<Pages<CommunicationRow>>(lists, (cached) =>
    filterItems(cached, (item) => item.id !== id),
  )
}

/** Asks again for everything that counts or lists communications. */
export function refetchCommunications(queryClient: QueryClient): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: orpc.communications.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.clients.key() }),
  ])
}

function insertSorted<Item>(cached: Pages<Item>, item: Item, before: (item: Item) => boolean): Pages<Item> {
  const [first, ...rest] = cached?.pages ?? []
  if (cached === undefined || first === undefined) return cached
  const found = first.items.findIndex(before)
  const at = found >= 0 ? found : first.items.length
  return { ...cached, pages: [{ ...first, items: first.items.toSpliced(at, 0, item) }, ...rest] }
}

function mapItems<Item>(cached: Pages<Item>, change: (item: Item) => Item): Pages<Item> {
  if (cached === undefined || !('pages' in cached)) return cached
  return { ...cached, pages: cached.pages.map((page) => ({ ...page, items: page.items.map(change) })) }
}

function filterItems<Item>(cached: Pages<Item>, keep: (item: Item) => boolean): Pages<Item> {
  if (cached === undefined || !('pages' in cached)) return cached
  return { ...cached, pages: cached.pages.map((page) => ({ ...page, items: page.items.filter(keep) })) }
}
