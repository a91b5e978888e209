import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import type { DocumentsSearch } from './documents-search.ts'

const pageSize = 100
/** Each row that is found is looked through for the words. */
const foundSize = 50

/** Documents, newest first, page after page. */
export const documentsQuery = ({ q, client, type }: Omit<DocumentsSearch, 'doc' | 'view'>) =>
  orpc.documents.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: q === undefined ? pageSize : foundSize,
      ...(q === undefined ? {} : { q }),
      ...(client === undefined ? {} : { client_id: client }),
      ...(type === undefined ? {} : { type }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (rows) => rows,
  })

/** What was deleted and can be put back, page after page. */
export const deletedQuery = () =>
  orpc.documents.deleted.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })

export const newestCount = 5
/** The newest documents of a client, as many as its page shows. */
export const newestDocuments = (client_id: string) =>
  orpc.documents.list.queryOptions({ input: { client_id, limit: newestCount } })

/** Asks again for everything that lists documents or counts their bytes. */
export function refetchDocuments(queryClient: QueryClient): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: orpc.documents.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.clients.key() }),
  ])
}
