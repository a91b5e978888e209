import clsx from 'clsx'
import { Copy, type LucideIcon, Plus, TriangleAlert } from 'lucide-react'
import type { Import } from '../import-types.ts'
import { formatCount } from '../import-words.ts'

/** What becomes of the items of a file, in three numbers that stand still while they grow. */
export function Counts({ item }: { item: Import }) {
  const ahead = item.status === 'previewing' || item.status === 'previewed'
  const gone = item.status === 'undone' || item.status === 'undoing'
  return (
    <dl className="grid grid-cols-3 divide-x divide-line rounded-lg border border-line">
      <Count
        icon={Plus}
        ink="text-good"
        count={item.added}
        label={ahead ? 'to add' : gone ? 'had been added' : 'added'}
      />
      <Count icon={Copy} ink="text-ink-3" count={item.duplicates} label="duplicates" />
      <Count
        icon={TriangleAlert}
        ink={item.rejected > 0 ? 'text-warn' : 'text-ink-3'}
        count={item.rejected}
        label="not added"
      />
    </dl>
  )
}

type CountProps = { icon: LucideIcon; ink: string; count: number; label: string }

function Count({ icon: Icon, ink, count, label }: CountProps) {
  return (
    <div className="flex min-w-0 flex-col-reverse px-3 py-2 sm:px-4">
      <dt className="truncate text-sm text-ink-2">{label}</dt>
      <dd className="tabular flex items-center gap-1.5 text-xl font-semibold">
        <Icon aria-hidden size={16} className={clsx('shrink-0', ink)} />
        {formatCount(count)}
      </dd>
    </div>
  )
}
