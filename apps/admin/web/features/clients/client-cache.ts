import type { Mutation, QueryClient } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import type { Client, ClientDetail, ClientSummary } from '../../api/types.ts'

type Page = { items: ClientSummary[]; next_cursor: string | null }
type Cached = Page | { pages: Page[]; pageParams: unknown[] } | undefined

/** The key of requests that create a client; their variables hold its id. */
export const creating = ['create client']

/** Finds the request that creates this client, for those who show it before it is there. */
export const creationOf = (id: string) => ({
  mutationKey: creating,
  predicate: ({ state }: Mutation) => (state.variables as { id?: string } | undefined)?.id === id,
})

/** Every cached list, the palette's and the screen's alike, whatever its filters. */
const lists = { queryKey: orpc.clients.list.key() }

function mapPages(cached: Cached, change: (page: Page, index: number) => Page): Cached {
  if (cached === undefined) return undefined
  return 'pages' in cached ? { ...cached, pages: cached.pages.map(change) } : change(cached, 0)
}

/** Shows a change in every list and in the client itself, before or after the server has agreed. */
export function patchClient(queryClient: QueryClient, id: string, change: Partial<Client>): void {
  queryClient.setQueriesData<Cached>(lists, (cached) =>
    mapPages(cached, (page) => ({
      ...page,
      items: page.items.map((row) => (row.id === id ? { ...row, ...change } : row)),
    })),
  )
  queryClient.setQueryData<ClientDetail>(orpc.clients.get.queryKey({ input: { id } }), (cached) =>
    cached === undefined ? undefined : { ...cached, ...change },
  )
}

/** Puts a new client where the alphabet has it, or on top; the refetch that follows knows better. */
export function insertClient(queryClient: QueryClient, row: ClientSummary): void {
  queryClient.setQueriesData<Cached>(lists, (cached) =>
    mapPages(cached, (page, index) => {
      if (index > 0 || page.items.some(({ id }) => id === row.id)) return page
      const at = page.items.findIndex(({ name }) => name.localeCompare(row.name) > 0)
      return { ...page, items: page.items.toSpliced(Math.max(at, 0), 0, row) }
    }),
  )
}

export function removeClient(queryClient: QueryClient, id: string): void {
  queryClient.setQueriesData<Cached>(lists, (cached) =>
    mapPages(cached, (page) => ({ ...page, items: page.items.filter((row) => row.id !== id) })),
  )
}
