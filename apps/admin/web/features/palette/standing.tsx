import { CloudOff, TriangleAlert } from 'lucide-react'
import { useReachable } from '../../api/connection.ts'
import { failureOf } from '../../api/failure.ts'
import type { ServerHits } from './use-server-hits.ts'

/** Says what the palette waits for and what it cannot have; while all is well, how much was found to those who do not see it. */
export function Standing({ server, found }: { server: ServerHits; found: number | undefined }) {
  const { answered, slow, error, retry } = server
  const reachable = useReachable()
  return (
    <div role="status" className="shrink-0 text-xs text-ink-2">
      {!reachable ? (
        <p className="flex items-center gap-2 border-t border-line px-4 py-2">
          <CloudOff aria-hidden size={14} className="text-warn" />
          The server cannot be reached: only actions, and clients and people known here, are found.
        </p>
      ) : error !== null ? (
        <p className="flex items-center gap-2 border-t border-line px-4 py-2">
          <TriangleAlert aria-hidden size={14} className="text-warn" />
          <span className="flex-1">{failureOf(error).message}</span>
          <button type="button" onClick={retry} className="font-medium underline underline-offset-3">
            Try again
          </button>
        </p>
      ) : (
        <>
          {slow && (
            <p className="border-t border-line px-4 py-2">
              Still searching tickets, documents and communications…
            </p>
          )}
          {answered && found !== undefined && <p className="sr-only">{countLabel(found)}</p>}
        </>
      )}
    </div>
  )
}

const countLabel = (found: number) => (found === 1 ? '1 result' : `${found === 0 ? 'No' : found} results`)
