import { Building2, CircleDot, Flag, type LucideIcon, UserRound, X } from 'lucide-react'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'
import { plural } from '../../../kit/plural.ts'
import type { Picked } from '../pick/picker.tsx'

type BulkBarProps = { count: number; onPick: (what: Picked) => void; onClear: () => void }

/** What can be set of everything that is selected. */
export default function BulkBar({ count, onPick, onClear }: BulkBarProps) {
  return (
    <section
      aria-label="Selection"
      data-bottom-bar
      className="pointer-events-auto flex max-w-full animate-[appear_120ms] items-center gap-0.5 overflow-x-auto rounded-xl border border-line bg-raised p-1 shadow-pop"
    >
      <span role="status" className="tabular px-2 text-sm font-medium whitespace-nowrap">
        {plural(count, 'ticket')}
      </span>
      <Act icon={CircleDot} label="Move to…" keys="s" run={() => onPick('status')} />
      <Act icon={Flag} label="Priority" keys="p" run={() => onPick('priority')} />
      <Act icon={UserRound} label="Assign" keys="a" run={() => onPick('assignee')} />
      <Act icon={Building2} label="Client" keys="Shift+c" run={() => onPick('client')} />
      <IconButton icon={X} label="Clear the selection" keys="Escape" side="top" onClick={onClear} />
    </section>
  )
}

type ActProps = { icon: LucideIcon; label: string; keys: string; run: () => void }

const Act = ({ icon: Icon, label, keys, run }: ActProps) => (
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
