import { useEffect } from 'react'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { MoreFailed } from '../more-failed.tsx'

type MoreLineProps = {
  height: number
  ask: () => void
  /** They did not come. */
  failed: boolean
}

/** Where more tickets of a group will stand; being drawn, it asks for them. */
export function MoreLine({ height, ask, failed }: MoreLineProps) {
  useEffect(() => {
    if (!failed) ask()
  }, [ask, failed])
  if (failed)
    return (
      <div style={{ height }} className="flex items-center px-4">
        <MoreFailed onRetry={ask} />
      </div>
    )
  return (
    <div style={{ height }} className="flex items-center gap-3 px-4">
      <span className="sr-only">More on the way</span>
      <Skeleton className="size-4" />
      <Skeleton className="w-56" />
      <Skeleton className="ml-auto w-20" />
    </div>
  )
}
