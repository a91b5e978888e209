import { Skeleton } from '../skeleton.tsx'

/** What a list asks of a query that comes in pages. */
export type MoreRows = {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => unknown
}

/** The last row of a list whose next page is on its way, or did not come. */
export function MoreRowsLine({ more }: { more: MoreRows }) {
  if (!more.isFetchingNextPage && !more.isFetchNextPageError) return null
  return (
    <div role="rowgroup">
      <div role="row" className="h-11 px-4">
        <div role="gridcell" className="flex h-full items-center gap-2 text-sm text-ink-2">
          {more.isFetchingNextPage ? (
            <>
              <span className="sr-only">More on the way</span>
              <Skeleton className="w-56" />
            </>
          ) : (
            <>
              <span role="alert">The rest could not be loaded.</span>
              <button
                type="button"
                className="text-accent-ink underline underline-offset-2"
                onClick={() => void more.fetchNextPage()}
              >
                Try again
              </button>
            </>
          )}
        </div>
      </div>
    </div>
  )
}
