import { queryOptions } from '@tanstack/react-query'
import { api, orpc } from '../../api/client.ts'
import { allPages } from './all-pages.ts'
import type { Kind } from './cartridge-types.ts'

const limit = 200

/** All of the agency's cartridges: a handful per kind as a rule, but page by page to the last. */
export const cartridgesQuery = () =>
  queryOptions({
    queryKey: orpc.cartridges.list.queryKey({ input: { limit } }),
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        api.cartridges.list({ limit, ...(cursor !== undefined && { cursor }) }, { signal }),
      ),
  })

/** One’s own settings of a kind. */
export const mineQuery = (kind: Kind) => orpc.cartridges.mine.queryOptions({ input: { kind } })

/** What counts for the caller, or for somebody else. */
export const effectiveQuery = (user: string | undefined) =>
  orpc.cartridges.effective.queryOptions({ input: user === undefined ? {} : { user_id: user } })
