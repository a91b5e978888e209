import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { activityQuery, headQuery, newestQuery } from './activity-query.ts'
import type { ActivityFilters } from './activity-search.ts'
import type { Entry } from './activity-types.ts'
import { holdNews, joinNews } from './model/news.ts'
import { useLiveRefetch } from './use-live-refetch.ts'

const always = () => true
/** Sign-ins change no row that is announced. */
const lookAgainMs = 60_000
const none: readonly Entry[] = []

/**
 * The log as filtered. What comes while it is read waits until it is asked for.
 * @param isFree whether nobody's place would shift, so that what comes may be shown at once
 */
export function useActivity(filters: ActivityFilters, isFree: () => boolean) {
  const queryClient = useQueryClient()
  const list = activityQuery(filters)
  const newest = newestQuery(filters)
  const key = JSON.stringify(newest.queryKey)
  const query = useInfiniteQuery(list)
  const entries = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? none, [query.data])
  const settled = query.isSuccess && !query.isPlaceholderData
  const latest = useQuery({
    ...newest,
    enabled: settled,
    refetchInterval: lookAgainMs,
    ...(query.data?.pages[0] !== undefined && settled
      ? { initialData: query.data.pages[0], initialDataUpdatedAt: query.dataUpdatedAt }
      : {}),
  }).data
  const [anchor, setAnchor] = useState<{ key: string; id: string }>()
  const first = entries[0]?.id
  const held = anchor?.key === key ? anchor.id : undefined
  useEffect(() => {
    if (settled && held === undefined && first !== undefined) setAnchor({ key, id: first })
  }, [settled, held, first, key])

  // Every change of the agency's data is in the log as well.
  useLiveRefetch(always, () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: newest.queryKey }),
      queryClient.invalidateQueries({ queryKey: headQuery().queryKey }),
    ]),
  )

  const news = useMemo(
    () => holdNews(entries, settled ? (latest?.items ?? none) : none, held),
    [entries, latest, settled, held],
  )
  const showNews = () => {
    if (latest === undefined) return
    queryClient.setQueryData(list.queryKey, (known) => {
      const pages = joinNews(known?.pages ?? [], latest)
      return { pages, pageParams: known?.pageParams.slice(0, pages.length) ?? [undefined] }
    })
    const [top] = latest.items
    if (top !== undefined) setAnchor({ key, id: top.id })
  }
  // Nobody reads an empty list: what comes is shown at once.
  const empty = settled && entries.length === 0 && (latest?.items.length ?? 0) > 0
  const show = useRef({ showNews, isFree })
  show.current = { showNews, isFree }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is looked at when something has come
  useEffect(() => {
    if (empty || (news.held > 0 && show.current.isFree())) show.current.showNews()
  }, [empty, news.held, latest])
  return { query, entries: news.shown, held: news.held, more: news.more, showNews }
}
