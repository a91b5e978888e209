import type { ReactNode } from 'react'
import { Button } from './button.tsx'

type RefusalNoteProps = {
  message: string
  /** Where the same may go through another time. */
  onRetry?: (() => void) | undefined
  onDiscard: () => void
}

/** Below a field that shows one's own: why it was refused. */
export function RefusalNote({ message, onRetry, onDiscard }: RefusalNoteProps) {
  return (
    <div role="alert" className="flex items-center gap-2 text-sm text-danger">
      <span className="min-w-0 flex-1">{message}</span>
      {onRetry !== undefined && (
        <Button size="sm" variant="ghost" onClick={onRetry}>
          Try again
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={onDiscard}>
        Discard
      </Button>
    </div>
  )
}

type ConflictNoteProps = {
  theirs: ReactNode
  /** What becomes of one's own, as a sentence. */
  yours: ReactNode
  onKeepTheirs: () => void
  onUseMine: () => void
}

/** Below a field that shows one's own: what somebody else wrote meanwhile, with both ways on. */
export function ConflictNote({ theirs, yours, onKeepTheirs, onUseMine }: ConflictNoteProps) {
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-lg border border-line bg-warn-soft p-3 text-sm">
      <p className="text-ink wrap-anywhere">
        Somebody else changed this meanwhile. <span className="font-medium">Theirs:</span> {theirs}. {yours}
      </p>
      <div className="flex gap-2">
        <Button size="sm" onClick={onKeepTheirs}>
          Keep theirs
        </Button>
        <Button size="sm" onClick={onUseMine}>
          Use mine
        </Button>
      </div>
    </div>
  )
}
