import { Skeleton } from '../../../kit/skeleton.tsx'

/** Columns of the shape the real ones will have, so that nothing jumps. */
export const BoardSkeleton = () => (
  <div
    role="status"
    aria-label="Loading"
    className="flex min-h-0 flex-1 gap-1 overflow-hidden bg-canvas p-2 dark:bg-surface"
  >
    {[4, 3, 2, 4, 1].map((cards, lane) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
      <div key={lane} className="flex w-[min(300px,84vw)] shrink-0 flex-col gap-2 px-3 py-3">
        <Skeleton className="mb-2 w-24" />
        {Array.from({ length: cards }, (_, card) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
            key={card}
            aria-hidden
            className="h-[100px] rounded-lg border border-line bg-surface dark:bg-raised"
          />
        ))}
      </div>
    ))}
  </div>
)
