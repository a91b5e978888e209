import clsx from 'clsx'
import { Copy, type LucideIcon, Plus, TriangleAlert } from 'lucide-react'
import { Time } from '../../../kit/time.tsx'
import { DirectionIcon, KindIcon, kindLabel } from '../../communications/kinds.tsx'
import type { ImportStatus, PreviewItem } from '../import-types.ts'
import { formatCount, rejectWords } from '../import-words.ts'

const outcomes: Record<PreviewItem['outcome'], { icon: LucideIcon; ink: string; says: string }> = {
  add: { icon: Plus, ink: 'text-good', says: 'Would be added' },
  duplicate: { icon: Copy, ink: 'text-ink-3', says: 'Already here, or in the file twice' },
  reject: { icon: TriangleAlert, ink: 'text-warn', says: 'Cannot be added' },
}

/** What has become of what a preview promised to add; in between it is on its way, or only a part of it came in. */
const added: Partial<Record<ImportStatus, string>> = {
  done: 'Added',
  undoing: 'Was added, and is being taken back',
  undone: 'Was added, and taken back',
}

/** One item of the file and what would become of it, or has. */
export function PreviewLine({ item, status }: { item: PreviewItem; status: ImportStatus }) {
  const { icon: Icon, ink, ...outcome } = outcomes[item.outcome]
  const says = (item.outcome === 'add' ? added[status] : undefined) ?? outcome.says
  return (
    <div className="flex min-h-11 items-start gap-3 border-b border-line px-4 py-2.5 sm:px-6 sm:min-h-9 sm:py-2">
      <span className="tabular w-12 shrink-0 text-right text-sm text-ink-3">
        {formatCount(item.position)}
      </span>
      <span title={says} className={clsx('mt-[3px] shrink-0', ink)}>
        <Icon aria-hidden size={14} />
        <span className="sr-only">{says}</span>
      </span>
      {item.outcome === 'reject' ? (
        <span className="min-w-0 flex-1">
          <span className="font-medium">{rejectWords[item.code]}</span>{' '}
          <span className="text-ink-2">{item.detail}</span>
        </span>
      ) : (
        <span
          className={clsx(
            'flex min-w-0 flex-1 flex-col gap-x-3 sm:flex-row',
            item.outcome === 'duplicate' && 'text-ink-3',
          )}
        >
          <span className="flex min-w-0 flex-1 items-center gap-2">
            <span className="text-ink-3" title={kindLabel(item.type)}>
              <KindIcon kind={item.type} />
              <span className="sr-only">{kindLabel(item.type)}</span>
            </span>
            <DirectionIcon direction={item.direction} />
            <span className={clsx('truncate', item.outcome === 'add' && 'font-medium')}>
              {item.subject ?? 'No subject'}
            </span>
          </span>
          <span className="flex gap-3 text-sm text-ink-3 max-sm:justify-between">
            <span className="truncate sm:w-52 sm:text-right">{item.from_address}</span>
            <span className="shrink-0 sm:w-24 sm:text-right">
              <Time value={item.timestamp} />
            </span>
          </span>
        </span>
      )}
    </div>
  )
}
