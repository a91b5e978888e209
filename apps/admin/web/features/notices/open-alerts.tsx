import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { countsQuery } from '../alerts/alerts-query.ts'

/** How many alerts are open, beside the place where they are. */
export function OpenAlerts({ corner = false }: { corner?: boolean }) {
  const open = useQuery({ ...countsQuery(), select: (counts) => counts.open }).data ?? 0
  if (open === 0) return null
  return (
    <span
      className={clsx(
        'tabular inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-full px-1 text-[11px] leading-none font-medium',
        corner ? 'absolute top-1 left-1/2 ml-1 bg-accent text-on-accent' : 'ml-auto bg-line text-ink-2',
      )}
    >
      <span className="sr-only">, </span>
      {open > 999 ? '999+' : open}
      <span className="sr-only"> open</span>
    </span>
  )
}
