import type { ReactNode } from 'react'
import type { CommunicationRow, TimelineItem } from '../../api/types.ts'
import { Clock, Time } from '../../kit/time.tsx'
import { DirectionIcon, KindIcon, kindLabel } from './kinds.tsx'

type Summary = Extract<TimelineItem, { kind: 'communication' }>['communication'] | CommunicationRow

type LineProps = {
  row: Summary
  /** Before the subject: the client's name in lists over all clients. */
  lead?: ReactNode
  /** Instead of the plain subject: a search hit's, with the words marked. */
  subject?: ReactNode
  /** Instead of the preview: the excerpt of a search hit. */
  excerpt?: ReactNode
  /** Below a heading that names the day, the clock is enough. */
  underDay?: boolean
}

/** One communication in two lines: who and what, then how it begins. */
export function CommunicationLine({ row, lead, subject, excerpt, underDay = false }: LineProps) {
  const who = row.direction === 'outbound' ? null : (row.from_name ?? row.from_address)
  const text = excerpt ?? row.preview?.replace(/\s+/g, ' ')
  const when =
    underDay && row.timestamp !== null ? (
      <Clock value={row.timestamp} />
    ) : (
      <Time value={row.timestamp} empty="No date" />
    )
  return (
    <div className="flex gap-3 px-4 py-2">
      <span className="flex h-5 w-9 shrink-0 items-center gap-1 text-ink-2">
        <KindIcon kind={row.type} />
        <span className="sr-only">{kindLabel(row.type)}</span>
        <DirectionIcon direction={row.direction} />
      </span>
      <div className="min-w-0 flex-1">
        {/* On phones what leads has a line of its own: beside it hardly a word of the subject would fit. */}
        {lead !== undefined && (
          <p className="flex gap-2 text-sm text-ink-2 sm:hidden">
            <span className="min-w-0 flex-1 truncate">{lead}</span>
            <span className="text-ink-3">{when}</span>
          </p>
        )}
        <p className="flex min-w-0 items-baseline gap-2">
          {lead !== undefined && (
            <span className="hidden max-w-44 shrink-0 truncate text-ink-2 sm:inline">{lead}</span>
          )}
          <span className="truncate font-medium">{subject ?? row.subject ?? kindLabel(row.type)}</span>
          {row.duration_minutes !== null && (
            <span className="tabular shrink-0 text-sm text-ink-3">{row.duration_minutes} min</span>
          )}
          {lead === undefined && (
            <span className="ml-auto shrink-0 text-sm text-ink-3 sm:hidden">{when}</span>
          )}
        </p>
        <p className="truncate text-sm text-ink-3">
          {who !== null && <span className="text-ink-2">{who} </span>}
          {text}
        </p>
      </div>
      <span className="hidden shrink-0 text-sm text-ink-3 sm:inline">{when}</span>
    </div>
  )
}
