import { tip } from '../../../kit/tooltip.tsx'
import type { AlertRow } from '../alert-types.ts'
import { applies, type Triage } from '../model/triage.ts'

type ActsProps = {
  row: AlertRow
  onAct: (triage: Triage, row: AlertRow) => void
  onSnooze: (row: AlertRow) => void
}

/** What can be done with it as it stands. */
export function Acts({ row, onAct, onSnooze }: ActsProps) {
  const now = Date.now()
  const may = (triage: Triage) => applies(row, triage, now)
  const act = (triage: Triage) => () => onAct(triage, row)
  return (
    <div className="flex flex-wrap gap-1.5 px-4 py-3">
      {may({ kind: 'acknowledge' }) && (
        <Act label="Acknowledge" keys="a" run={act({ kind: 'acknowledge' })} />
      )}
      {row.status !== 'resolved' && (
        <>
          <Act label="Resolve" keys="e" run={act({ kind: 'resolve' })} />
          <Act label="Snooze" keys="h" run={() => onSnooze(row)} />
        </>
      )}
      {may({ kind: 'ticket' }) && <Act label="Ticket" keys="t" run={act({ kind: 'ticket' })} />}
      {may({ kind: 'reopen', status: 'open' }) && (
        <Act label="Open again" keys="o" run={act({ kind: 'reopen', status: 'open' })} />
      )}
    </div>
  )
}

const Act = ({ label, keys, run }: { label: string; keys: string; run: () => void }) => (
  <button
    type="button"
    onClick={run}
    {...tip(label, { keys, side: 'bottom' })}
    className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2 text-sm font-medium hover:bg-hover dark:bg-raised pointer-coarse:h-11 pointer-coarse:px-3"
  >
    {label}
  </button>
)
