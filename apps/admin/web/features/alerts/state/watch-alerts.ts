import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc } from '../../../api/client.ts'
import { onLiveChange } from '../../../live/changes.ts'
import { forgetAlerts, isSearch, storeAlerts } from './alert-cache.ts'
import { fetchAlerts } from './fetch-alerts.ts'
import { pendingAlerts } from './pending.ts'

const pauseMs = 60
const quietMs = 500
/**
 * Keeps the lists of the inbox true while it is open: of what changed, only the rows that were named are asked for. Thousands
 * of rows may be loaded, and fetching all their pages after each key press would help nobody.
 */
export function useWatchAlerts(): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const waiting = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let whole: ReturnType<typeof setTimeout> | undefined
    let searches: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    const flush = async () => {
      timer = undefined
      const ids = [...waiting]
      waiting.clear()
      try {
        const rows = await fetchAlerts(ids)
        if (stopped) return
        storeAlerts(queryClient, rows)
        const found = new Set(rows.map(({ id }) => id as string))
        forgetAlerts(queryClient, new Set(ids.filter((id) => !found.has(id))))
      } catch {
        readAll()
      }
    }
    /** Once it is quiet, and nothing is under way that would answer for itself. */
    const readAll = () => {
      clearTimeout(whole)
      whole = setTimeout(() => {
        if (pendingAlerts.current().size > 0) readAll()
        else void queryClient.invalidateQueries({ queryKey: orpc.alerts.list.key() })
      }, quietMs)
    }
    const readSearches = () => {
      clearTimeout(searches)
      searches = setTimeout(
        () => void queryClient.invalidateQueries({ queryKey: orpc.alerts.list.key(), predicate: isSearch }),
        quietMs,
      )
    }
    const forget = onLiveChange(({ table, ids }) => {
      if (table !== 'alerts') return
      if (ids === null) {
        readAll()
        return
      }
      for (const id of ids) waiting.add(id)
      timer ??= setTimeout(() => void flush(), pauseMs)
      readSearches()
    })
    return () => {
      stopped = true
      clearTimeout(timer)
      clearTimeout(whole)
      clearTimeout(searches)
      forget()
    }
  }, [queryClient])
}
