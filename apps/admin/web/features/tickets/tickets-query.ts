import { type QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import { priorityFilter } from '../../../contract/tickets/priority-filter.ts'
import { api, orpc } from '../../api/client.ts'
import type { Inputs } from '../../api/types.ts'
import { appendPage, type Board, type Column } from './model/board.ts'
import { chosen, sortShown, type TicketFilters, type TicketGroup } from './tickets-search.ts'

const pageSize = 50
/** Tickets of each column at first: two screens of cards. */
const firstSize = 30
/** Read anew, a column is as long as it was, up to this. */
const mostRead = 1_000

type Filters = Omit<Inputs['tickets']['board'], 'group' | 'sort' | 'limit'>

/** What the URL says as the server wants to hear it. By status everything is shown, elsewhere what is not closed. */
function inputOf({ status, priority, assignee, client, due, q }: TicketFilters, group: TicketGroup): Filters {
  return {
    stage: status !== undefined || group === 'status' ? 'all' : 'unclosed',
    ...(status === undefined ? {} : { status: chosen(status) }),
    ...(priority === undefined ? {} : { priority: chosen(priority) }),
    ...(assignee === undefined ? {} : { assignee: chosen(assignee) as never }),
    ...(client === undefined ? {} : { client_id: [client] as never }),
    ...(due === undefined ? {} : { due: chosen(due) as never }),
    ...(q === undefined ? {} : { q }),
  }
}

/** The filter that leaves one column alone. */
function columnFilter(group: TicketGroup, key: string | null): Filters {
  switch (group) {
    case 'status':
      return { status: [key ?? 'open'] }
    case 'priority':
      return { priority: [priorityFilter(key)] }
    case 'assignee':
      return { assignee: [key ?? 'none'] as never }
    case 'none':
      return {}
  }
}

/** Under it all boards are kept; it begins with tickets.board, so that whatever refreshes that refreshes them. */
export const boardsKey = () => [...orpc.tickets.board.key(), 'whole'] as const

const boardKey = (filters: TicketFilters, group: TicketGroup) => [...boardsKey(), group, filters] as const

/** What a board's key says. */
export function readKey(key: QueryKey): { group: TicketGroup; filters: TicketFilters } {
  return { group: key.at(-2) as TicketGroup, filters: key.at(-1) as TicketFilters }
}

/** The tickets of a column after a cursor. */
export async function readPage(
  filters: TicketFilters,
  group: TicketGroup,
  { key, sort, next_cursor }: Column,
  limit = pageSize,
  signal?: AbortSignal,
) {
  return api.tickets.list(
    {
      ...inputOf(filters, group),
      ...columnFilter(group, key),
      sort,
      limit,
      ...(next_cursor === null ? {} : { cursor: next_cursor }),
    },
    signal === undefined ? {} : { signal },
  )
}

/** The columns with how many tickets they have, and the first of each. */
export async function readColumns(
  filters: TicketFilters,
  group: TicketGroup,
  limit: number,
  signal?: AbortSignal,
): Promise<Board> {
  const sort = sortShown(filters)
  if (group === 'none') {
    const all: Column = { key: null, name: null, sort, count: 0, items: [], next_cursor: null }
    const page = await readPage(filters, group, all, Math.max(limit, pageSize), signal)
    return { columns: [{ ...all, ...page, count: page.items.length }] }
  }
  return api.tickets.board(
    { ...inputOf(filters, group), group, sort, limit },
    signal === undefined ? {} : { signal },
  )
}

/** A whole board as far as it was looked at: read anew, no column gets shorter under the reader's eyes. */
export function boardQuery(queryClient: QueryClient, filters: TicketFilters, group: TicketGroup) {
  const queryKey = boardKey(filters, group)
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<Board> => {
      const before = queryClient.getQueryData<Board>(queryKey)
      let board = await readColumns(filters, group, firstSize, signal)
      for (const { key, items } of before?.columns ?? [])
        for (;;) {
          const column = board.columns.find((each) => each.key === key)
          if (column === undefined || column.next_cursor === null) break
          const missing = Math.min(items.length, mostRead) - column.items.length
          if (missing <= 0) break
          board = appendPage(
            board,
            key,
            await readPage(filters, group, column, Math.min(200, missing), signal),
          )
        }
      return board
    },
    gcTime: 2 * 60_000,
  })
}
