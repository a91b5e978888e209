import { ChevronDown } from 'lucide-react'
import { useLateParts } from '../../../kit/late-parts.ts'
import type { FilterPickProps } from './filter-pick.tsx'

const load = () => import('./filter-pick.tsx')

/** A filter of several values. Its popup is fetched when the browser is idle, or at the first click. */
export function TicketFilter(props: FilterPickProps) {
  const late = useLateParts(load)
  if (late.parts !== undefined) return <late.parts.default {...props} defaultOpen={late.start.defaultOpen} />
  const on = props.value.length > 0
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={false}
      className={`inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border border-line-strong px-2.5 text-sm whitespace-nowrap pointer-coarse:h-9 ${on ? 'text-ink' : 'border-dashed text-ink-2'}`}
      {...late.watch}
    >
      {props.label}
      <ChevronDown aria-hidden size={12} className="text-ink-3" />
    </button>
  )
}
