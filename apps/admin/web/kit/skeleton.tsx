import clsx from 'clsx'

/** A grey bar where text will be. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={clsx('shimmer block h-3', className)} />
)

const widths = ['w-40', 'w-56', 'w-32', 'w-48', 'w-44', 'w-60', 'w-36']

type SkeletonRowsProps = {
  count?: number
  height?: number
  /** Leaves room for the headers of a table. */
  header?: boolean
}

/** Rows of the height the real ones will have, so that nothing jumps. */
export function SkeletonRows({ count = 12, height = 36, header = false }: SkeletonRowsProps) {
  return (
    <div role="status" aria-label="Loading">
      {header && <div className="h-8 border-b border-line" />}
      {Array.from({ length: count }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
          key={index}
          style={{ height, opacity: 1 - index / (count + 2) }}
          className="flex items-center gap-3 border-b border-line px-4"
        >
          <span aria-hidden className="shimmer size-5 shrink-0" />
          <Skeleton className={widths[index % widths.length] ?? 'w-40'} />
          <Skeleton className="ml-auto hidden w-24 md:block" />
          <Skeleton className="w-12" />
        </div>
      ))}
    </div>
  )
}
