import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { appendPage, type Board, newTo, storeRows } from '../model/board.ts'
import { groupShown } from '../model/group.ts'
import { hasMore } from '../model/lines.ts'
import type { TicketRow } from '../ticket-types.ts'
import { boardQuery, readKey, readPage } from '../tickets-query.ts'
import type { TicketFilters, TicketView } from '../tickets-search.ts'
import { release, useHeld } from './arrivals.ts'
import { pendingTickets } from './pending.ts'
import { layoutOf, storeTickets } from './ticket-cache.ts'

const none: Board = { columns: [] }
const noneFailed: ReadonlySet<string> = new Set()

const pageKey = (board: QueryKey, column: string | null) => JSON.stringify([board, column])

/** The tickets of the page, for both of its views: what the server answered, and over it what was done and is not confirmed. */
export function useBoard(filters: TicketFilters, view: TicketView) {
  const queryClient = useQueryClient()
  const group = groupShown(filters, view)
  const options = useMemo(() => boardQuery(queryClient, filters, group), [queryClient, filters, group])
  const query = useQuery({
    ...options,
    // Other filters keep the old cards until the new ones are here; another grouping has nothing in common.
    placeholderData: (before: Board | undefined, of) =>
      of !== undefined && readKey(of.queryKey).group === group ? before : undefined,
  })
  const pending = pendingTickets.use()
  const held = useHeld()
  const layout = useMemo(() => layoutOf(queryClient, filters, group), [queryClient, filters, group])
  const board = useMemo(() => {
    const known = query.data ?? none
    if (pending.size === 0) return known
    return storeRows(
      known,
      [...pending.values()].map(({ row }) => row),
      layout,
      false,
    )
  }, [query.data, pending, layout])
  const lanes = useMemo(() => board.columns.map(({ items }) => items.map(({ id }) => id as string)), [board])
  const ids = useMemo(() => lanes.flat(), [lanes])
  const byId = useMemo(
    () => new Map(board.columns.flatMap(({ items }) => items.map((row) => [row.id as string, row] as const))),
    [board],
  )
  const find = useCallback((id: string): TicketRow | undefined => byId.get(id), [byId])

  const loading = useRef(new Set<string>())
  const [failed, setFailed] = useState<ReadonlySet<string>>(noneFailed)
  const { queryKey } = options
  const loadMore = useCallback(
    async (key: string | null) => {
      const column = queryClient.getQueryData<Board>(queryKey)?.columns.find((each) => each.key === key)
      // Another board's column of the same name is another one.
      const asked = pageKey(queryKey, key)
      if (column === undefined || !hasMore(column) || loading.current.has(asked)) return
      loading.current.add(asked)
      setFailed((now) => (now.has(asked) ? new Set([...now].filter((each) => each !== asked)) : now))
      try {
        const page = await readPage(filters, group, column)
        queryClient.setQueryData<Board>(queryKey, (now) => now && appendPage(now, key, page))
      } catch {
        // Said where the page would stand, with a way to ask again.
        setFailed((now) => new Set([...now, asked]))
      } finally {
        loading.current.delete(asked)
      }
    },
    [queryClient, queryKey, filters, group],
  )
  /** Whether the next page of a column did not come. */
  const hasFailed = useCallback(
    (key: string | null) => failed.has(pageKey(queryKey, key)),
    [failed, queryKey],
  )
  const arrived = useMemo(() => newTo(board, [...held.values()], layout), [held, layout, board])
  const showHeld = useCallback(() => {
    storeTickets(queryClient, release())
  }, [queryClient])
  return {
    query,
    filters,
    group,
    board,
    lanes,
    ids,
    find,
    loadMore,
    hasFailed,
    held: arrived.length,
    showHeld,
  }
}

export type ShownBoard = ReturnType<typeof useBoard>
