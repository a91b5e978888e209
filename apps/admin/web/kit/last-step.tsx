import { useEffect, useSyncExternalStore } from 'react'
import type { LastSaid } from '../app/step-log.ts'
import { Kbd } from './kbd.tsx'

const shownMs = 8_000

type LastStepProps = { log: LastSaid; onUndo: () => void }

/**
 * What was done last, and the way back; also what a screen reader hears of a move. One line that the next step replaces: thirty
 * toasts would be in the way.
 */
export function LastStep({ log, onUndo }: LastStepProps) {
  const said = useSyncExternalStore(log.subscribe, log.said)
  useEffect(() => {
    if (said === undefined) return
    const timer = setTimeout(log.quiet, Math.max(0, said.at + shownMs - Date.now()))
    return () => clearTimeout(timer)
  }, [said, log])
  return (
    <div role="status" aria-label="Last step" className="max-w-full">
      {said !== undefined && (
        <p
          data-bottom-bar
          className="pointer-events-auto flex h-9 max-w-full items-center gap-2 rounded-lg border border-line bg-raised pr-1.5 pl-3 text-sm text-ink-2 shadow-pop"
        >
          <span className="truncate">{said.text}</span>
          {said.undoable ? (
            <button
              type="button"
              onClick={onUndo}
              className="touch inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-1.5 font-medium text-accent-ink hover:bg-hover"
            >
              Undo <Kbd keys="z" />
            </button>
          ) : (
            <span className="w-1" />
          )}
        </p>
      )}
    </div>
  )
}
