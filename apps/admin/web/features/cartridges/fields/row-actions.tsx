import { Lock, LockOpen, RotateCcw, Undo2 } from 'lucide-react'
import { IconButton } from '../../../kit/icon-button.tsx'
import { tip } from '../../../kit/tooltip.tsx'
import { useEditorHere } from '../edit/editor-context.ts'
import type { Place } from '../model/place.ts'
import type { Cascade } from './cascade.ts'

type RowActionsProps = {
  place: Place
  label: string
  cascade: Cascade
  lock: string
  withWhole: boolean
  hasOwn: boolean
  dirty: boolean
}

/** What can be done about a field beside typing in it: take the change back, reset it, lock it. */
export function RowActions({ place, label, cascade, lock, withWhole, hasOwn, dirty }: RowActionsProps) {
  const editor = useEditorHere()
  const locked = cascade.locked_by !== null
  // A question without an answer can be locked, too; there is no value then whose lock it were.
  const lockedHere = locked || editor.pending.locks.includes(lock)
  const inherits = cascade.losers.find(({ because }) => because === 'overridden')?.source
  return (
    <div className="col-start-2 row-start-1 flex items-start justify-end sm:col-start-3 sm:w-[84px]">
      {dirty && (
        <IconButton
          icon={Undo2}
          label={`Discard the change of ${label}`}
          data-do="discard"
          onClick={() => editor.discard(place)}
        />
      )}
      {editor.editable && hasOwn && (
        <IconButton
          icon={RotateCcw}
          label={`Reset ${label} to ${inherits === undefined ? 'nothing of its own' : inheritedWords[inherits.layer]}`}
          data-do="reset"
          onClick={() => editor.set(place, undefined)}
        />
      )}
      {editor.mayLock ? (
        <IconButton
          icon={lockedHere ? Lock : LockOpen}
          label={
            withWhole ? `${label} is locked with the whole` : lockedHere ? `Unlock ${label}` : `Lock ${label}`
          }
          aria-pressed={lockedHere}
          disabled={withWhole}
          data-do="lock"
          onClick={() => editor.lock(lock, !editor.pending.locks.includes(lock))}
          className="aria-pressed:text-accent-ink"
        />
      ) : (
        locked && (
          <span
            role="img"
            aria-label="Locked"
            {...tip('Locked by the agency')}
            className="flex size-7 items-center justify-center text-ink-3"
          >
            <Lock aria-hidden size={14} />
          </span>
        )
      )}
    </div>
  )
}

const inheritedWords = { system: 'the built-in value', agency: 'the agency’s value', user: 'the own value' }
