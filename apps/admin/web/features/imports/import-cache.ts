import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import type { Outputs } from '../../api/types.ts'
import type { Import } from './import-types.ts'

type Cached = { pages: Outputs['imports']['list'][]; pageParams: unknown[] } | undefined

/** Shows an import as the server has just answered it, in the list and on its own page. */
export function showImport(queryClient: QueryClient, next: Import): void {
  queryClient.setQueryData<Import>(orpc.imports.get.queryKey({ input: { id: next.id } }), next)
  queryClient.setQueriesData<Cached>({ queryKey: orpc.imports.list.key() }, (cached) => {
    if (cached === undefined || !('pages' in cached)) return cached
    const known = cached.pages.some((page) => page.items.some(({ id }) => id === next.id))
    return {
      ...cached,
      pages: cached.pages.map((page, index) => ({
        ...page,
        items: known
          ? page.items.map((row) => (row.id === next.id ? next : row))
          : index === 0
            ? [next, ...page.items]
            : page.items,
      })),
    }
  })
}
