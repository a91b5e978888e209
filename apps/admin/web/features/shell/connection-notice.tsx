import { useQueryClient } from '@tanstack/react-query'
import { CloudOff } from 'lucide-react'
import { useEffect } from 'react'
import { useReachable } from '../../api/connection.ts'

const retryMs = 5_000

/** Floats over the page while the server cannot be reached; asks again until it can, then refreshes everything. */
export function ConnectionNotice() {
  const reachable = useReachable()
  const queryClient = useQueryClient()
  useEffect(() => {
    if (reachable) return
    const refresh = () => void queryClient.invalidateQueries()
    const timer = setInterval(refresh, retryMs)
    addEventListener('online', refresh)
    return () => {
      clearInterval(timer)
      removeEventListener('online', refresh)
    }
  }, [reachable, queryClient])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-18 z-50 flex justify-center md:bottom-4"
    >
      {!reachable && (
        <p className="flex animate-[appear_200ms] items-center gap-2 rounded-full border border-line bg-raised px-3 py-1.5 text-sm shadow-pop">
          <CloudOff aria-hidden size={14} className="text-warn" />
          No connection to the server. Trying again…
        </p>
      )}
    </div>
  )
}
