import { useQueryClient } from '@tanstack/react-query'
import { CloudOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { probe, useReachable } from '../../api/connection.ts'

const retryMs = 2_000

/** Floats over the page while the server cannot be reached; asks until it can, then refreshes everything. */
export function ConnectionNotice() {
  const reachable = useReachable()
  const queryClient = useQueryClient()
  const lost = useRef(false)
  useEffect(() => {
    if (reachable) {
      if (lost.current) void queryClient.invalidateQueries()
      lost.current = false
      return
    }
    lost.current = true
    const ask = () => void probe()
    const timer = setInterval(ask, retryMs)
    addEventListener('online', ask)
    return () => {
      clearInterval(timer)
      removeEventListener('online', ask)
    }
  }, [reachable, queryClient])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-18 z-50 flex justify-center md:bottom-4 [body:has([data-bottom-bar])_&]:bottom-32 md:[body:has([data-bottom-bar])_&]:bottom-18"
    >
      {!reachable && (
        <p className="flex animate-[appear_200ms] items-center gap-2 rounded-full border border-line bg-raised px-3 py-1.5 text-sm shadow-pop">
          <CloudOff aria-hidden size={14} className="text-warn" />
          Connection lost. Trying again…
        </p>
      )}
    </div>
  )
}
