import type { ReactNode } from 'react'
import { Badge } from '../../kit/badge.tsx'
import { Clock } from '../../kit/time.tsx'
import { CommunicationLine } from '../communications/communication-line.tsx'
import { KindIcon, kindLabel } from '../communications/kinds.tsx'
import type { Entry } from './entries.ts'
import { SeverityMark } from './severity.tsx'

/** One line of the timeline. */
export function TimelineEntry({ entry }: { entry: Entry }) {
  if ('day' in entry)
    return (
      <h2 className="flex h-9 items-end px-4 pb-1 text-sm font-medium text-ink-3">
        <span>{entry.day}</span>
      </h2>
    )
  const { item } = entry
  switch (item.kind) {
    case 'communication':
      return <CommunicationLine row={item.communication} underDay />
    case 'alert':
      return (
        <Line
          kind="alert"
          at={item.at}
          title={item.alert.title}
          text={item.alert.description}
          aside={
            <>
              <SeverityMark severity={item.alert.severity} />
              <Badge tone={item.alert.status === 'resolved' ? 'good' : 'neutral'}>
                {item.alert.status ?? 'open'}
              </Badge>
            </>
          }
        />
      )
    case 'ticket':
      return (
        <Line
          kind="ticket"
          at={item.at}
          title={item.ticket.title}
          text={item.ticket.description}
          aside={
            <>
              {item.ticket.priority !== null && (
                <span className="shrink-0 text-sm text-ink-3">{item.ticket.priority}</span>
              )}
              {item.ticket.status !== null && <Badge>{item.ticket.status.replaceAll('_', ' ')}</Badge>}
            </>
          }
        />
      )
    case 'document':
      return (
        <Line
          kind="document"
          at={item.at}
          title={item.document.name}
          text={item.document.url}
          aside={item.document.type !== null && <Badge>{item.document.type}</Badge>}
        />
      )
  }
}

type LineProps = {
  kind: 'alert' | 'ticket' | 'document'
  at: string
  title: string
  text: string | null
  aside: ReactNode
}

function Line({ kind, at, title, text, aside }: LineProps) {
  return (
    <div className="flex gap-3 px-4 py-2">
      <span className="flex h-5 w-9 shrink-0 items-center text-ink-2">
        <KindIcon kind={kind} />
        <span className="sr-only">{kindLabel(kind)}</span>
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{title}</span>
          <span className="hidden shrink-0 items-center gap-2 sm:inline-flex">{aside}</span>
          <span className="ml-auto shrink-0 text-sm text-ink-3 sm:hidden">
            <Clock value={at} />
          </span>
        </p>
        {text !== null && <p className="truncate text-sm text-ink-3">{text}</p>}
        <span className="mt-1 flex items-center gap-2 empty:hidden sm:hidden">{aside}</span>
      </div>
      <span className="hidden shrink-0 text-sm text-ink-3 sm:inline">
        <Clock value={at} />
      </span>
    </div>
  )
}
