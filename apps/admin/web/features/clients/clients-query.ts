import { orpc } from '../../api/client.ts'
import type { ClientFilters } from './clients-search.ts'

const pageSize = 100

/** The client list, page after page. */
export const clientsQuery = ({ q, status, owner, sort }: ClientFilters) =>
  orpc.clients.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: pageSize,
      sort: sort ?? 'name',
      ...(q === undefined ? {} : { q }),
      ...(status === undefined ? {} : { status }),
      ...(owner === undefined ? {} : { owner_id: owner }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    // A new filter keeps the old rows on screen until the new ones are here.
    placeholderData: (rows) => rows,
  })
