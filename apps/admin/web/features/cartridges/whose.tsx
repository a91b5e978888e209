import { Eye, UserRoundX } from 'lucide-react'
import { Button } from '../../kit/button.tsx'

type WhoseProps = {
  name: string | undefined
  adds: boolean
  shadowed: number
  onBack: () => void
  onHistory: () => void
}

/** One line above the rows: whose settings they are. */
export function Whose({ name, adds, shadowed, onBack, onHistory }: WhoseProps) {
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-3 border-b border-line px-4 py-1 text-sm text-ink-3">
      {name === undefined ? (
        <>
          <p className="min-w-0 flex-1">
            What you set counts for you alone, {adds ? 'after' : 'in place of'} the agency’s.
            {shadowed > 0 && ` Older rows of the same kind that do not count: ${shadowed}.`}
          </p>
          <Button variant="ghost" size="sm" onClick={onHistory}>
            History
          </Button>
        </>
      ) : (
        <>
          <Eye aria-hidden size={14} className="shrink-0" />
          <p className="min-w-0 flex-1 truncate text-ink-2">{name}’s settings, to look at</p>
          <Button size="sm" icon={<UserRoundX aria-hidden size={14} />} onClick={onBack}>
            Back to mine
          </Button>
        </>
      )}
    </div>
  )
}
