import clsx from 'clsx'
import { Check, Clock3, type LucideIcon, Pause, TimerOff } from 'lucide-react'
import { useNow } from '../../../time/now.ts'
import type { TicketRow } from '../ticket-types.ts'
import { type DueTone, dueSentence, dueShort, dueTone, stateNow } from './due-words.ts'

const tones: Record<DueTone, string> = {
  neutral: 'text-ink-3',
  warn: 'text-warn',
  danger: 'text-danger',
  good: 'text-ink-3',
}

const icons: Partial<Record<TicketRow['due_state'], LucideIcon>> = {
  overdue: TimerOff,
  missed: TimerOff,
  paused: Pause,
  met: Check,
}

/** When a ticket is due, as far as a card has room; the whole sentence for those who point at it or listen. */
export function DueBadge({ row }: { row: Pick<TicketRow, 'due_at' | 'due_state'> }) {
  const now = useNow()
  const state = stateNow(row, now.getTime())
  const short = dueShort(row, now)
  if (short === '') return null
  const sentence = dueSentence(row, undefined, now)
  const Icon = icons[state] ?? Clock3
  return (
    <span
      title={sentence}
      className={clsx('tabular inline-flex shrink-0 items-center gap-1 text-xs', tones[dueTone(state)])}
    >
      <Icon aria-hidden size={12} strokeWidth={2} />
      <span aria-hidden className="whitespace-nowrap">
        {short}
      </span>
      <span className="sr-only">{sentence}</span>
    </span>
  )
}
