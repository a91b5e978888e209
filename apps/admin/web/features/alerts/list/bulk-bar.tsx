import { AlarmClock, Check, CheckCheck, CircleDot, type LucideIcon, TicketPlus, X } from 'lucide-react'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'
import { plural } from '../../../kit/plural.ts'
import type { AlertView } from '../alerts-search.ts'
import type { Triage } from '../model/triage.ts'

type BulkBarProps = {
  count: number
  view: AlertView
  onAct: (triage: Triage) => void
  onSnooze: () => void
  onClear: () => void
}

/** What can be done with everything that is selected. */
export function BulkBar({ count, view, onAct, onSnooze, onClear }: BulkBarProps) {
  if (count === 0) return null
  return (
    <section
      aria-label="Selection"
      data-bottom-bar
      className="pointer-events-auto flex max-w-full animate-[appear_120ms] items-center gap-0.5 overflow-x-auto rounded-xl border border-line bg-raised p-1 shadow-pop"
    >
      <span className="tabular px-2 text-sm font-medium whitespace-nowrap">{plural(count, 'alert')}</span>
      {view === 'open' && (
        <Act icon={Check} label="Acknowledge" keys="a" run={() => onAct({ kind: 'acknowledge' })} />
      )}
      {view !== 'resolved' && (
        <>
          <Act icon={CheckCheck} label="Resolve" keys="e" run={() => onAct({ kind: 'resolve' })} />
          <Act icon={AlarmClock} label="Snooze" keys="h" run={onSnooze} />
          <Act icon={TicketPlus} label="Tickets" keys="t" run={() => onAct({ kind: 'ticket' })} />
        </>
      )}
      {(view === 'resolved' || view === 'acknowledged') && (
        <Act
          icon={CircleDot}
          label="Open again"
          keys="o"
          run={() => onAct({ kind: 'reopen', status: 'open' })}
        />
      )}
      <IconButton icon={X} label="Clear the selection" keys="Escape" side="top" onClick={onClear} />
    </section>
  )
}

const Act = ({
  icon: Icon,
  label,
  keys,
  run,
}: {
  icon: LucideIcon
  label: string
  keys: string
  run: () => void
}) => (
  <button
    type="button"
    onClick={run}
    className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm whitespace-nowrap text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:h-10"
  >
    <Icon aria-hidden size={14} />
    {label}
    <Kbd keys={keys} />
  </button>
)
