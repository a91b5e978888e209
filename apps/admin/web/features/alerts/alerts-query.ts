import { orpc } from '../../api/client.ts'
import { type AlertFilters, type AlertGroup, groupShown, viewShown } from './alerts-search.ts'

const pageSize = 200

export const sortOf = {
  severity: 'severity',
  client: 'client',
  none: '-created_at',
} as const satisfies Record<AlertGroup, string>

/** One tab of the inbox, page after page. */
export function alertsQuery(filters: AlertFilters) {
  const { client, severity, rule, q } = filters
  return orpc.alerts.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: pageSize,
      status: viewShown(filters),
      sort: sortOf[groupShown(filters)],
      ...(client === undefined ? {} : { client_id: client }),
      ...(severity === undefined ? {} : { severity }),
      ...(rule === undefined ? {} : { rule }),
      ...(q === undefined ? {} : { q }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    // Other words or filters keep the old rows until the new ones are here; another tab or order has nothing in common.
    placeholderData: (rows, before) => {
      const input = (before?.queryKey[1] as { input?: { status?: string; sort?: string } } | undefined)?.input
      return input?.status === viewShown(filters) && input.sort === sortOf[groupShown(filters)]
        ? rows
        : undefined
    },
    // Thousands of rows, read anew page by page: not worth keeping for long.
    gcTime: 2 * 60_000,
  })
}

export const countsQuery = (client?: string) =>
  orpc.alerts.counts.queryOptions({ input: client === undefined ? {} : { client_id: client } })
