import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { orpc } from '../../../api/client.ts'
import type { AlertCounts, AlertDetail, AlertRow } from '../alert-types.ts'
import type { AlertGroup, AlertView } from '../alerts-search.ts'
import { placeIn } from '../model/order.ts'
import { viewOf } from '../model/view-of.ts'

type Page = { items: AlertRow[]; next_cursor: string | null }
type Pages = { pages: Page[]; pageParams: unknown[] }
type Input = {
  status?: string
  client_id?: string
  severity?: string
  rule?: string
  q?: string
  sort?: keyof typeof groupOf
}

const groupOf = { severity: 'severity', client: 'client', '-created_at': 'none' } as const satisfies Record<
  string,
  AlertGroup
>

const inputOf = (key: QueryKey): Input => (key[1] as { input?: Input } | undefined)?.input ?? {}

/** Whether the row belongs to the list that was asked for so. Words are the server's to match. */
export function belongs(row: AlertRow, input: Input, now: number): boolean {
  return (
    input.q === undefined &&
    viewOf(row, now) === input.status &&
    (input.client_id === undefined || row.client_id === input.client_id) &&
    (input.severity === undefined || row.severity === input.severity) &&
    (input.rule === undefined || row.rule === input.rule)
  )
}

/**
 * Writes rows as the server has them now into every list that was fetched. A row that no longer belongs stays where it was,
 * for the screen to leave out: undone, it is back in its place.
 */
export function storeAlerts(queryClient: QueryClient, rows: readonly AlertRow[]): void {
  if (rows.length === 0) return
  const byId = new Map(rows.map((row) => [row.id as string, row]))
  const now = Date.now()
  for (const [key, cached] of queryClient.getQueriesData<Pages>({ queryKey: orpc.alerts.list.key() })) {
    if (cached === undefined || !('pages' in cached)) continue
    const next = withRows(cached, byId, inputOf(key), now)
    if (next !== cached) queryClient.setQueryData(key, next)
  }
  for (const row of rows)
    queryClient.setQueryData<AlertDetail>(orpc.alerts.get.queryKey({ input: { id: row.id } }), (detail) =>
      detail === undefined || (row.updated_at ?? '') < (detail.updated_at ?? '')
        ? detail
        : { ...detail, ...row },
    )
}

/** Takes rows out that are gone. Lists without them are left alone: writing to a list makes it count as fresh. */
export function forgetAlerts(queryClient: QueryClient, ids: ReadonlySet<string>): void {
  if (ids.size === 0) return
  for (const [key, cached] of queryClient.getQueriesData<Pages>({ queryKey: orpc.alerts.list.key() })) {
    if (cached === undefined || !('pages' in cached)) continue
    if (!cached.pages.some((page) => page.items.some(({ id }) => ids.has(id)))) continue
    const pages = cached.pages.map((page) => ({
      ...page,
      items: page.items.filter(({ id }) => !ids.has(id)),
    }))
    queryClient.setQueryData(key, { ...cached, pages })
  }
}

/** Searches: which alerts match words, only the server knows. */
export const isSearch = ({ queryKey }: { queryKey: QueryKey }): boolean => inputOf(queryKey).q !== undefined

function withRows(cached: Pages, byId: ReadonlyMap<string, AlertRow>, input: Input, now: number): Pages {
  const left = new Map(byId)
  const group = groupOf[input.sort ?? 'severity']
  let changed = false
  const pages = cached.pages.map((page) => {
    if (!page.items.some(({ id }) => left.has(id))) return page
    changed = true
    const items = page.items.flatMap((row) => {
      const next = left.get(row.id)
      if (next === undefined) return [row]
      // An answer that was overtaken on its way.
      if ((next.updated_at ?? '') < (row.updated_at ?? '')) {
        left.delete(row.id)
        return [row]
      }
      // Worse than it was: it goes where it belongs now.
      if (next.severity !== row.severity && group !== 'none') return []
      left.delete(row.id)
      return [next]
    })
    return { ...page, items }
  })
  for (const row of left.values()) {
    if (!belongs(row, input, now)) continue
    if (insert(pages, row, group)) changed = true
  }
  return changed ? { ...cached, pages } : cached
}

/** @returns false when its place is further down than what was fetched: it comes with its page. */
function insert(pages: Page[], row: AlertRow, group: AlertGroup): boolean {
  for (const [index, page] of pages.entries()) {
    const at = placeIn(page.items, row, group)
    const last = index === pages.length - 1
    if (at === page.items.length && !(last && page.next_cursor === null)) continue
    pages[index] = { ...page, items: page.items.toSpliced(at, 0, row) }
    return true
  }
  return false
}

/** Every row that was fetched, by id; the latest answer wins. */
export function knownAlert(queryClient: QueryClient, id: string): AlertRow | undefined {
  const detail = queryClient.getQueryData<AlertDetail>(orpc.alerts.get.queryKey({ input: { id } as never }))
  if (detail !== undefined) return detail
  for (const [, cached] of queryClient.getQueriesData<Pages>({ queryKey: orpc.alerts.list.key() })) {
    if (cached === undefined || !('pages' in cached)) continue
    for (const page of cached.pages) {
      const found = page.items.find((row) => row.id === id)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Whether these counts are of this alert's client, or of all. */
export function countsFor(key: QueryKey, row: AlertRow): boolean {
  const { client_id } = inputOf(key)
  return client_id === undefined || client_id === row.client_id
}

/** Moves one alert from tab to tab in the counts. */
export function countMove(
  counts: AlertCounts,
  from: AlertView,
  to: AlertView,
  severity: AlertRow['severity'],
  by = 1,
): AlertCounts {
  if (from === to) return counts
  const next = { ...counts, open_by_severity: { ...counts.open_by_severity } }
  const add = (view: AlertView, amount: number) => {
    if (view === 'resolved') {
      next.unresolved = Math.max(0, next.unresolved - amount)
      return
    }
    next[view] = Math.max(0, next[view] + amount)
    if (view === 'open') next.open_by_severity[severity ?? 'low'] += amount
  }
  add(from, -by)
  add(to, by)
  return next
}
