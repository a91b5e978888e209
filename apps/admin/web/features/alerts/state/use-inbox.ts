import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useNow } from '../../../time/now.ts'
import type { AlertRow } from '../alert-types.ts'
import { alertsQuery } from '../alerts-query.ts'
import { type AlertFilters, groupShown, viewShown } from '../alerts-search.ts'
import { withHeadings } from '../model/entries.ts'
import { viewOf } from '../model/view-of.ts'
import { pendingAlerts } from './pending.ts'
import { useArrivals } from './use-arrivals.ts'

/**
 * The list of one tab: what the server answered, what was done since and is not confirmed, without what came by itself and
 * was not asked for. `at` is the row of the cursor: when somebody else deals with it, it stays until the cursor leaves, so
 * that the next key press does not hit another alert.
 */
export function useInbox(filters: AlertFilters, at: string | undefined) {
  const query = useInfiniteQuery(alertsQuery(filters))
  const pending = pendingAlerts.use()
  const view = viewShown(filters)
  const group = groupShown(filters)
  const tick = useNow().getTime()

  const merged = useMemo(() => {
    const fetched = query.data?.pages.flatMap((page) => page.items) ?? []
    return pending.size === 0 ? fetched : fetched.map((row) => pending.get(row.id)?.row ?? row)
  }, [query.data, pending])
  const byId = useMemo(() => new Map(merged.map((row) => [row.id as string, row])), [merged])

  const current = at === undefined ? undefined : byId.get(at)
  const now = Math.max(tick, Date.now())
  const list = JSON.stringify({ ...filters, view, group })
  /** Where the cursor stood last on a row of this tab. */
  const [stood, setStood] = useState<string>()
  const here = `${list} ${at}`
  const belongs = current !== undefined && viewOf(current, now) === view
  if (belongs && stood !== here) setStood(here)
  const lingers = current !== undefined && !belongs && !pending.has(current.id) && stood === here
  const lingering = lingers ? at : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock's tick moves what is snoozed
  const rows = useMemo(
    () => merged.filter((row) => viewOf(row, now) === view || row.id === lingering),
    [merged, view, lingering, tick],
  )
  const arrivals = useArrivals(rows, query.isPlaceholderData ? `${list} on its way` : list)
  const { held } = arrivals
  const shown = useMemo(() => (held.size === 0 ? rows : rows.filter(({ id }) => !held.has(id))), [rows, held])
  const ids = useMemo(() => shown.map(({ id }) => id as string), [shown])
  const complete = !query.hasNextPage
  const entries = useMemo(() => withHeadings(shown, group, complete), [shown, group, complete])
  const find = (id: string): AlertRow | undefined => pending.get(id)?.row ?? byId.get(id)
  return { query, view, group, list, ids, entries, find, held: held.size, showHeld: arrivals.show }
}

export type Inbox = ReturnType<typeof useInbox>
