import clsx from 'clsx'
import { Time } from '../../../kit/time.tsx'
import type { AlertEvent } from '../alert-types.ts'
import { eventWords } from './event-words.ts'

const dots: Record<string, string> = {
  raised: 'bg-danger',
  escalated: 'bg-danger',
  reopened: 'bg-danger',
  resolved: 'bg-good',
  acknowledged: 'bg-accent',
}

/** Everything that happened to an alert, newest first. */
export function History({ events }: { events: readonly AlertEvent[] }) {
  return (
    <ol aria-label="History" className="flex flex-col px-4">
      {events.map((event) => {
        const { who, did } = eventWords(event)
        return (
          <li key={event.id} className="flex items-baseline gap-2.5 py-1 text-sm">
            <span
              aria-hidden
              className={clsx(
                'size-1.5 shrink-0 -translate-y-px rounded-full',
                dots[event.action] ?? 'bg-ink-3',
              )}
            />
            <span className="min-w-0 flex-1 text-ink-2 wrap-anywhere">
              {who !== null && <span className="font-medium text-ink">{who} </span>}
              {did}
            </span>
            <span className="shrink-0 text-ink-3">
              <Time value={event.at} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}
