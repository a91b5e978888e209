import { orpc } from '../../api/client.ts'
import type { PortfolioFilters } from './portfolio-search.ts'

const pageSize = 200

/** The active clients, the one at most risk first, page after page. */
export const portfolioQuery = ({ q, owner, tier }: PortfolioFilters) =>
  orpc.portfolio.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: pageSize,
      ...(q === undefined ? {} : { q }),
      ...(owner === undefined ? {} : { owner_id: owner }),
      ...(tier === undefined ? {} : { tier }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (rows) => rows,
  })
