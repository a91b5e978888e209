import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { orpc } from '../../api/client.ts'
import { useMay } from '../../app/use-session.ts'
import { Button } from '../../kit/button.tsx'
import { SectionError } from '../../kit/section-error.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Time } from '../../kit/time.tsx'
import type { HistoryItem } from './activity-types.ts'
import type { HistoryProps } from './history.tsx'
import { FieldList } from './list/field-list.tsx'
import { Words } from './list/sentence.tsx'
import { historyWords } from './model/entry-words.ts'
import { fieldsOf } from './model/fields.ts'
import type { Names } from './model/names.ts'
import { addsToHistory } from './model/object-kinds.ts'
import { useLiveRefetch } from './use-live-refetch.ts'
import { useNames } from './use-names.ts'

const limit = 20
const none: HistoryItem[] = []

/** Everything that happened to one object, newest first; each opens to what was before and what is now. */
export default function HistoryList({ kind, id }: HistoryProps) {
  const mayInspect = useMay('activity.inspect')
  const query = useInfiniteQuery(
    orpc.activity.history.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit,
        object_kind: kind,
        object_id: id,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next_cursor ?? undefined,
      staleTime: 0,
    }),
  )
  const { refetch } = query
  useLiveRefetch((change) => addsToHistory(change, kind, id), refetch)
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? none, [query.data])
  const names = useNames(items, items)
  const list = useRef<HTMLOListElement>(null)
  const here = items.length > 0
  useEffect(() => {
    const section = here ? list.current?.closest('section') : undefined
    // At the end of its panel, it would open out of sight.
    if (section != null)
      section.scrollIntoView({ block: section.clientHeight > innerHeight * 0.7 ? 'start' : 'nearest' })
  }, [here])

  if (query.isPending)
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-3 px-4 py-2">
        <Skeleton className="w-56" />
        <Skeleton className="w-40" />
      </div>
    )
  if (query.isError && items.length === 0)
    return <SectionError error={query.error} onRetry={() => void refetch()} />
  if (items.length === 0) return <p className="px-4 py-1 text-sm text-ink-3">Nothing since the log began.</p>
  return (
    <>
      <ol ref={list} className="flex flex-col px-2">
        {items.map((item) => (
          <Item key={item.id} item={item} names={names} />
        ))}
      </ol>
      <div className="flex items-center gap-2 px-4 pt-1 empty:hidden">
        {query.hasNextPage && (
          <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show earlier
          </Button>
        )}
        {mayInspect && (
          <Link
            to="/activity"
            search={{ kind, of: id }}
            className="text-sm text-ink-3 hover:text-ink hover:underline"
          >
            Show in activity
          </Link>
        )}
      </div>
    </>
  )
}

function Item({ item, names }: { item: HistoryItem; names: Names }) {
  const [open, setOpen] = useState(false)
  const opens = fieldsOf(item).length > 0
  const { who, did } = historyWords(item, names)
  const line = (
    <>
      <ChevronRight
        aria-hidden
        size={12}
        className={clsx('mt-1 shrink-0 text-ink-3', open && 'rotate-90', !opens && 'invisible')}
      />
      <span className="min-w-0 flex-1 text-ink-2 wrap-anywhere">
        <span className="font-medium text-ink">{who}</span>{' '}
        <Words parts={did.map((part) => (typeof part === 'string' ? part : part.name))} />
      </span>
      <span className="shrink-0 text-ink-3">
        <Time value={item.at} />
      </span>
    </>
  )
  const look = 'flex w-full items-start gap-1.5 rounded-md px-2 py-1 text-left text-sm'
  return (
    <li>
      {opens ? (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className={clsx(look, 'hover:bg-hover pointer-coarse:py-2')}
        >
          {line}
        </button>
      ) : (
        <p className={look}>{line}</p>
      )}
      {open && (
        <div className="mt-0.5 mb-2 ml-6 rounded-md border border-line p-2">
          <FieldList change={item} names={names} />
        </div>
      )}
    </li>
  )
}
