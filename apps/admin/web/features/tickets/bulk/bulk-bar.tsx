import { Building2, CircleDot, Flag, UserRound } from 'lucide-react'
import { BulkBar as Bar, BulkAct } from '../../../kit/bulk-bar.tsx'
import type { Picked } from '../pick/picker.tsx'

type BulkBarProps = { count: number; onPick: (what: Picked) => void; onClear: () => void }

/** What can be set of every ticket that is selected. */
export default function BulkBar({ count, onPick, onClear }: BulkBarProps) {
  return (
    <Bar count={count} noun="ticket" onClear={onClear}>
      <BulkAct icon={CircleDot} label="Move to…" keys="s" run={() => onPick('status')} />
      <BulkAct icon={Flag} label="Priority" keys="p" run={() => onPick('priority')} />
      <BulkAct icon={UserRound} label="Assign" keys="a" run={() => onPick('assignee')} />
      <BulkAct icon={Building2} label="Client" keys="Shift+c" run={() => onPick('client')} />
    </Bar>
  )
}
