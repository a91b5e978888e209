import { useInfiniteQuery } from '@tanstack/react-query'
import { History, SearchX } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../../kit/button.tsx'
import { useHeldNews } from '../../kit/held-news.ts'
import { Kbd } from '../../kit/kbd.tsx'
import { NewsPill } from '../../kit/news-pill.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { VirtualList } from '../../kit/virtual-list.tsx'
import { useNow } from '../../time/now.ts'
import { type Entry, entryKey, itemKey, withDays } from './entries.ts'
import { TimelineEntry } from './timeline-entry.tsx'
import { timelineQuery } from './timeline-query.ts'

type TimelineProps = {
  clientId: string
  kinds: string | undefined
  /** The entry that is open beside the list. */
  open: string | undefined
  onOpen: (key: string, replace: boolean) => void
  onClearKinds: () => void
  onLog: (() => void) | undefined
}

const isDay = (entry: Entry) => 'day' in entry
const estimate = (entry: Entry) => ('day' in entry ? 36 : 56)
const render = (entry: Entry) => <TimelineEntry entry={entry} />

/** Everything that happened with a client in one list, newest first, a heading above each day. */
export function Timeline({ clientId, kinds, open, onOpen, onClearKinds, onLog }: TimelineProps) {
  const query = useInfiniteQuery(timelineQuery(clientId, kinds))
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const news = useHeldNews(items, itemKey)
  // The headings change with the day, not with the clock.
  const today = useNow().toDateString()
  const entries = useMemo(() => withDays(news.shown, new Date(today)), [news.shown, today])

  if (query.isPending)
    return (
      <>
        <SkeletonRows height={56} />
        <SlowHint active />
      </>
    )
  if (query.isError && items.length === 0)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div
      ref={news.box}
      onScrollCapture={news.onScrollCapture}
      className="relative flex min-h-0 flex-1 flex-col"
    >
      <NewsPill count={news.held} onShow={news.show} />
      <VirtualList
        label="Timeline"
        items={entries}
        keyOf={entryKey}
        estimate={estimate}
        render={render}
        skips={isDay}
        onOpen={(entry) => 'item' in entry && onOpen(itemKey(entry.item), false)}
        onMove={(entry) => 'item' in entry && open !== undefined && onOpen(itemKey(entry.item), true)}
        selectedKey={open}
        more={query}
        memory={`timeline ${clientId} ${kinds ?? ''}`}
        placeholder={
          kinds === undefined ? (
            <EmptyState
              icon={History}
              title="Nothing has happened yet"
              actions={
                onLog && (
                  <Button variant="primary" onClick={onLog}>
                    Log a call <Kbd keys="l" />
                  </Button>
                )
              }
            >
              Mail, calls, meetings, alerts, tickets and documents of this client appear here.
            </EmptyState>
          ) : (
            <EmptyState
              icon={SearchX}
              title="None of these"
              actions={<Button onClick={onClearKinds}>Show everything</Button>}
            >
              This client has other kinds of entries.
            </EmptyState>
          )
        }
      />
    </div>
  )
}
