import { useEffect } from 'react'
import { Skeleton } from '../../../kit/skeleton.tsx'

/** Where more tickets of a group will stand; being drawn, it asks for them. */
export function MoreLine({ height, onDrawn }: { height: number; onDrawn: () => void }) {
  useEffect(() => {
    onDrawn()
  }, [onDrawn])
  return (
    <div style={{ height }} className="flex items-center gap-3 px-4">
      <span className="sr-only">More on the way</span>
      <Skeleton className="size-4" />
      <Skeleton className="w-56" />
      <Skeleton className="ml-auto w-20" />
    </div>
  )
}
