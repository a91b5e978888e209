import { Skeleton, SkeletonRows } from '../../kit/skeleton.tsx'
import { SlowHint } from '../../kit/states.tsx'

/** The shell's outline while the session is being looked up. */
export function ShellSkeleton() {
  return (
    <div className="flex h-dvh">
      <div className="hidden w-[220px] shrink-0 flex-col gap-4 p-4 md:flex">
        <Skeleton className="h-5 w-32" />
        {['w-24', 'w-32', 'w-20', 'w-24', 'w-20'].map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
          <Skeleton key={index} className={width} />
        ))}
      </div>
      <div className="min-w-0 flex-1 bg-surface md:my-2 md:mr-2 md:rounded-lg md:border md:border-line">
        <div className="h-12 border-b border-line" />
        <div className="h-11 border-b border-line" />
        <SkeletonRows header />
        <SlowHint active />
      </div>
    </div>
  )
}
