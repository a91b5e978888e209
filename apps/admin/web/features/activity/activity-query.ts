import { orpc } from '../../api/client.ts'
import type { ActivityFilters } from './activity-search.ts'
import { askedOf } from './model/filters.ts'

const limit = 50

const asked = (filters: ActivityFilters) => ({ limit, ...askedOf(filters, new Date()) })

/**
 * The log, newest first, page after page. It only grows, and at its beginning: what is known stays as it is, and
 * `newestQuery` finds out what has come.
 */
export const activityQuery = (filters: ActivityFilters) =>
  orpc.activity.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      ...asked(filters),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (rows) => rows,
  })

/** The first page of the log as it is now. */
export const newestQuery = (filters: ActivityFilters) =>
  orpc.activity.list.queryOptions({ input: asked(filters), staleTime: 0 })

/** The last seal of the log’s chain. */
export const headQuery = () => orpc.activity.head.queryOptions({ staleTime: 0 })
