import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { late } from '../../app/late.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import type { ObjectKind } from './model/object-kinds.ts'

const Loading = () => (
  <div role="status" aria-label="Loading" className="flex flex-col gap-3 px-4 py-2">
    <Skeleton className="w-56" />
    <Skeleton className="w-40" />
  </div>
)
const HistoryList = late(() => import('./history-list.tsx'), Loading)

export type HistoryProps = { kind: ObjectKind; id: string }

/** What happened to one object, at the end of its panel: nothing of it is fetched before it is opened. */
export function History({ kind, id }: HistoryProps) {
  const [open, setOpen] = useState(false)
  const list = useId()
  return (
    <section aria-label="History" className="border-t border-line py-2">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={list}
          onPointerEnter={() => void HistoryList.preload().catch(() => {})}
          onClick={() => setOpen(!open)}
          className="flex h-8 w-full items-center gap-1 px-4 text-sm font-medium text-ink-2 hover:text-ink pointer-coarse:h-10"
        >
          History
          <ChevronRight aria-hidden size={14} className={open ? 'rotate-90 text-ink-3' : 'text-ink-3'} />
        </button>
      </h3>
      <div id={list}>{open && <HistoryList key={`${kind} ${id}`} kind={kind} id={id} />}</div>
    </section>
  )
}
