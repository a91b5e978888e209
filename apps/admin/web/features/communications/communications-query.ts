import { orpc } from '../../api/client.ts'
import type { CommunicationsSearch } from './communications-search.ts'

const pageSize = 100

/** Communications, newest first, page after page. */
export const communicationsQuery = ({ q, client, type, direction }: Omit<CommunicationsSearch, 'item'>) =>
  orpc.communications.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: pageSize,
      ...(q === undefined ? {} : { q }),
      ...(client === undefined ? {} : { client_id: client }),
      ...(type === undefined ? {} : { type }),
      ...(direction === undefined ? {} : { direction }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (rows) => rows,
  })
