import { ChevronRight, History as HistoryIcon } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { late } from '../../app/late.tsx'
import { useDeclareActions } from '../../keys/registry.ts'
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
type SectionProps = HistoryProps & { title?: string }

/** What happened to one object, at the end of its panel: nothing of it is fetched before it is opened. */
export function History({ kind, id, title = 'History' }: SectionProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const list = useId()
  useDeclareActions([
    {
      id: 'history.open',
      label: `${title} of what is open`,
      group: 'List',
      icon: HistoryIcon,
      keywords: 'activity changes log who',
      run: () => {
        setOpen(true)
        button.current?.scrollIntoView({ block: 'center' })
        // The palette gives the focus back as it closes; this comes after it.
        requestAnimationFrame(() => button.current?.focus({ preventScroll: true }))
      },
    },
  ])
  return (
    <section aria-label={title} className="border-t border-line py-2">
      <h3>
        <button
          ref={button}
          type="button"
          aria-expanded={open}
          aria-controls={list}
          onPointerEnter={() => void HistoryList.preload().catch(() => {})}
          onClick={() => setOpen(!open)}
          className="mx-2 flex h-8 w-[calc(100%-16px)] items-center gap-1 rounded-md px-2 text-sm font-medium text-ink-2 hover:text-ink pointer-coarse:h-10"
        >
          {title}
          <ChevronRight aria-hidden size={14} className={open ? 'rotate-90 text-ink-3' : 'text-ink-3'} />
        </button>
      </h3>
      <div id={list}>{open && <HistoryList key={`${kind} ${id}`} kind={kind} id={id} />}</div>
    </section>
  )
}
