import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '../../../api/client.ts'
import { belongs, isSearch } from '../model/belongs.ts'
import { type Board, findRow, forgetRows, type Layout, storeCounts, storeRows } from '../model/board.ts'
import { withRow } from '../model/detail.ts'
import type { TicketDetail, TicketRow } from '../ticket-types.ts'
import { boardsKey, readColumns, readKey } from '../tickets-query.ts'
import type { TicketFilters, TicketGroup } from '../tickets-search.ts'
import { sortShown } from '../tickets-search.ts'

/** The boards on screen. The others are read anew when they are looked at. */
function activeBoards(queryClient: QueryClient) {
  return queryClient
    .getQueryCache()
    .findAll({ queryKey: boardsKey(), type: 'active' })
    .map(({ queryKey }) => ({ queryKey, ...readKey(queryKey) }))
}

/** How rows are put into a board of these filters. `admits` as in `Layout`; a search takes in nothing by itself. */
export function layoutOf(
  queryClient: QueryClient,
  filters: TicketFilters,
  group: TicketGroup,
  admits: (row: TicketRow) => boolean = () => true,
): Layout {
  const me = queryClient.getQueryData(orpc.auth.me.queryKey())?.user.id ?? ''
  return {
    group,
    sort: sortShown(filters),
    belongs: (row) => belongs(row, filters, group, me),
    admits: (row) => !isSearch(filters) && admits(row),
  }
}

/** Writes tickets as the server has them now wherever they are shown. */
export function storeTickets(
  queryClient: QueryClient,
  rows: readonly TicketRow[],
  admits?: (row: TicketRow) => boolean,
): void {
  for (const { queryKey, filters, group } of activeBoards(queryClient))
    queryClient.setQueryData<Board>(
      queryKey,
      (board) => board && storeRows(board, rows, layoutOf(queryClient, filters, group, admits)),
    )
  markOthers(queryClient)
  for (const row of rows)
    queryClient.setQueryData<TicketDetail>(
      orpc.tickets.get.queryKey({ input: { id: row.id } }),
      (detail) => detail && withRow(detail, row),
    )
}

export function forgetTickets(queryClient: QueryClient, ids: ReadonlySet<string>): void {
  if (ids.size === 0) return
  for (const { queryKey } of activeBoards(queryClient))
    queryClient.setQueryData<Board>(queryKey, (board) => board && forgetRows(board, ids))
  markOthers(queryClient)
}

const markOthers = (queryClient: QueryClient) =>
  void queryClient.invalidateQueries({ queryKey: boardsKey(), type: 'inactive', refetchType: 'none' })

const quietMs = 400
let counting: ReturnType<typeof setTimeout> | undefined

/** Has the columns counted anew once it is quiet: one's own change and the news of it are one reason. */
export function countSoon(queryClient: QueryClient): void {
  clearTimeout(counting)
  counting = setTimeout(() => void refreshCounts(queryClient).catch(() => {}), quietMs)
}

/** Asks how many tickets the columns on screen have now; searches are asked for whole. */
async function refreshCounts(queryClient: QueryClient): Promise<void> {
  await Promise.all(
    activeBoards(queryClient).map(async ({ queryKey, filters, group }) => {
      if (isSearch(filters)) return queryClient.invalidateQueries({ queryKey, exact: true })
      if (group === 'none') return
      const fresh = await readColumns(filters, group, 1)
      queryClient.setQueryData<Board>(queryKey, (board) => board && storeCounts(board, fresh))
    }),
  )
}

/** A ticket as far as it was fetched. */
export function knownTicket(queryClient: QueryClient, id: string): TicketRow | undefined {
  const detail = queryClient.getQueryData<TicketDetail>(
    orpc.tickets.get.queryKey({ input: { id: id as never } }),
  )
  if (detail !== undefined) return detail
  for (const [, board] of queryClient.getQueriesData<Board>({ queryKey: boardsKey() })) {
    const row = board && findRow(board, id)
    if (row !== undefined) return row
  }
  return undefined
}

/** Whether a ticket is on a board that is on screen. */
export const isLoaded = (queryClient: QueryClient, id: string): boolean =>
  activeBoards(queryClient).some(({ queryKey }) => {
    const board = queryClient.getQueryData<Board>(queryKey)
    return board !== undefined && findRow(board, id) !== undefined
  })
