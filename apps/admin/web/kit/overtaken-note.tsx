import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Time } from './time.tsx'

type OvertakenNoteProps = {
  who: string | null
  at: string | null
  /** What it is now, where that is not in view anyway. */
  children?: ReactNode
  onMine: () => void
  onTheirs: () => void
}

/** Somebody saved the same thing meanwhile: nothing is lost, and nothing is overwritten unasked. */
export function OvertakenNote({ who, at, children, onMine, onTheirs }: OvertakenNoteProps) {
  return (
    <div role="alert" className="rounded-lg border border-line bg-warn-soft p-3 text-sm">
      <p>
        <span className="font-medium">{who ?? 'Somebody'}</span> changed this <Time value={at} />. Yours is
        kept and not saved.
      </p>
      {children}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={onTheirs}>
          Take theirs
        </Button>
        <Button size="sm" onClick={onMine}>
          Go on with mine
        </Button>
      </div>
    </div>
  )
}
