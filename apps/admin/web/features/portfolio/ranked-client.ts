import type { InfiniteData } from '@tanstack/react-query'
import type { Outputs, PortfolioRow } from '../../api/types.ts'

/** A client of the ranking; tables know a row by its `id`. */
export type RankedClient = PortfolioRow & { id: string }

type Page = Outputs['portfolio']['list']

/** For `select`: what did not change stays the same object, so that its row is not drawn again. */
export const rankedOf = (data: InfiniteData<Page, string | undefined>) => ({
  clients: data.pages.flatMap(({ items }): RankedClient[] =>
    items.map((row) => ({ ...row, id: row.client_id })),
  ),
  summary: data.pages[0]?.summary ?? null,
})
