import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { percentOf } from '../import-status.tsx'
import type { Import } from '../import-types.ts'
import { countOf } from '../import-words.ts'
import { isMoving } from '../imports-query.ts'
import { useAnnouncement } from './use-announcement.ts'
import { type Interruption, useInterruption } from './use-interruption.ts'

const words: Record<Interruption, (item: Import) => string> = {
  unreachable: () => 'The server cannot be reached. It goes on by itself once it is back.',
  waiting: ({ items_seen, format }) =>
    items_seen > 0 ? `Picking up where it stopped, after ${countOf(items_seen, format)}…` : 'Starting…',
  resumed: ({ items_seen, format }) => `Picked up where it stopped. ${countOf(items_seen, format)} read`,
}

/** How far it is. The room is kept in every state, so that nothing moves when it ends. */
export function ImportProgress({ item }: { item: Import }) {
  const interruption = useInterruption(item)
  const announcement = useAnnouncement(item)
  const percent = percentOf(item)
  const text =
    interruption !== undefined
      ? words[interruption](item)
      : percent === undefined
        ? ''
        : `${countOf(item.items_seen, item.format)} read`
  return (
    <div className="flex h-9 flex-col justify-end gap-1.5">
      {isMoving(item) && (
        <>
          <p className="tabular flex items-baseline gap-3 text-sm text-ink-3">
            <span className="min-w-0 flex-1 truncate">{text}</span>
            {percent !== undefined && <span>{percent} %</span>}
          </p>
          <ProgressBar
            label="Progress of the import"
            percent={percent}
            text={percent === undefined ? 'Waiting' : `${percent} %, ${text}`}
          />
        </>
      )}
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </div>
  )
}
