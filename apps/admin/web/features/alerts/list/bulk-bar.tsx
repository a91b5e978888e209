import { AlarmClock, Check, CheckCheck, CircleDot, TicketPlus } from 'lucide-react'
import { BulkBar as Bar, BulkAct } from '../../../kit/bulk-bar.tsx'
import type { AlertView } from '../alerts-search.ts'
import type { Triage } from '../model/triage.ts'

type BulkBarProps = {
  count: number
  view: AlertView
  onAct: (triage: Triage) => void
  onSnooze: () => void
  onClear: () => void
}

/** What can be done with every alert that is selected. */
export function BulkBar({ count, view, onAct, onSnooze, onClear }: BulkBarProps) {
  return (
    <Bar count={count} noun="alert" onClear={onClear}>
      {view === 'open' && (
        <BulkAct icon={Check} label="Acknowledge" keys="a" run={() => onAct({ kind: 'acknowledge' })} />
      )}
      {view !== 'resolved' && (
        <>
          <BulkAct icon={CheckCheck} label="Resolve" keys="e" run={() => onAct({ kind: 'resolve' })} />
          <BulkAct icon={AlarmClock} label="Snooze" keys="h" run={onSnooze} />
          <BulkAct icon={TicketPlus} label="Tickets" keys="t" run={() => onAct({ kind: 'ticket' })} />
        </>
      )}
      {(view === 'resolved' || view === 'acknowledged') && (
        <BulkAct
          icon={CircleDot}
          label="Open again"
          keys="o"
          run={() => onAct({ kind: 'reopen', status: 'open' })}
        />
      )}
    </Bar>
  )
}
