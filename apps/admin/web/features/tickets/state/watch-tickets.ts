import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../../api/client.ts'
import { onLiveChange } from '../../../live/changes.ts'
import type { TicketRow } from '../ticket-types.ts'
import { boardsKey } from '../tickets-query.ts'
import { hold, isOwn, release } from './arrivals.ts'
import { pendingTickets } from './pending.ts'
import { countSoon, forgetTickets, isLoaded, storeTickets } from './ticket-cache.ts'

const pauseMs = 60
const quietMs = 400
const most = 200

async function fetchTickets(ids: readonly string[]): Promise<TicketRow[]> {
  const rows: TicketRow[] = []
  for (let from = 0; from < ids.length; from += most)
    rows.push(...(await api.tickets.list({ ids: ids.slice(from, from + most) as never, limit: most })).items)
  return rows
}

/**
 * Keeps the board true while it is open: of what changed, only the rows that were named are asked for. What is new waits for
 * the reader to ask for it; what they know moves where it belongs.
 */
export function useWatchTickets(): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const waiting = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let whole: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    const flush = async () => {
      timer = undefined
      const ids = [...waiting]
      waiting.clear()
      try {
        const rows = await fetchTickets(ids)
        if (stopped) return
        const fresh = rows.filter(({ id }) => !isLoaded(queryClient, id) && !isOwn(id))
        hold(fresh)
        storeTickets(queryClient, rows, ({ id }) => isOwn(id))
        const found = new Set(rows.map(({ id }) => id as string))
        const gone = new Set(ids.filter((id) => !found.has(id)))
        forgetTickets(queryClient, gone)
        release(gone)
      } catch {
        readAll()
      }
    }
    /** Once it is quiet, and nothing is under way that would answer for itself. */
    const readAll = () => {
      clearTimeout(whole)
      whole = setTimeout(() => {
        if (pendingTickets.current().size > 0) readAll()
        else void queryClient.invalidateQueries({ queryKey: boardsKey() })
      }, quietMs)
    }
    const forget = onLiveChange(({ table, ids }) => {
      if (table !== 'tickets' && table !== 'ticket_comments') return
      if (ids === null) {
        if (table === 'tickets') readAll()
        return
      }
      for (const id of ids) waiting.add(id)
      timer ??= setTimeout(() => void flush(), pauseMs)
      if (table === 'tickets') countSoon(queryClient)
    })
    return () => {
      stopped = true
      for (const each of [timer, whole]) clearTimeout(each)
      release()
      forget()
    }
  }, [queryClient])
}
