import type { QueryClient } from '@tanstack/react-query'
import { groupShown } from './model/group.ts'
import { boardQuery } from './tickets-query.ts'
import { type TicketsSearch, viewShown } from './tickets-search.ts'

/** Asks for the board while the page's code is still on its way. */
export function prefetchBoard(queryClient: QueryClient, { panel: _, view, ...filters }: TicketsSearch): void {
  const roomy = matchMedia('(min-width: 768px)').matches
  const shown = viewShown({ view } as TicketsSearch, roomy)
  const code = shown === 'list' ? import('./list/list-view.tsx') : import('./board/board-view.tsx')
  code.catch(() => {})
  const group = groupShown(filters, shown)
  const query = boardQuery(queryClient, filters, group)
  // The board keeps itself true while it is open, and is read again by the page when it opens.
  if (queryClient.getQueryData(query.queryKey) === undefined) void queryClient.prefetchQuery(query)
}
