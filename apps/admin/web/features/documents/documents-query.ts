import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import type { DocumentsSearch } from './documents-search.ts'

const pageSize = 100

/** Documents, newest first, page after page. */
export const documentsQuery = ({ q, client, type }: Omit<DocumentsSearch, 'doc'>) =>
  orpc.documents.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: pageSize,
      ...(q === undefined ? {} : { q }),
      ...(client === undefined ? {} : { client_id: client }),
      ...(type === undefined ? {} : { type }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (rows) => rows,
  })

/** Asks again for everything that lists documents or counts their bytes. */
export function refetchDocuments(queryClient: QueryClient): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: orpc.documents.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.clients.key() }),
  ])
}
