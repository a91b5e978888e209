import { useEffect, useRef, useState } from 'react'
import { useReachable } from '../../../api/connection.ts'
import type { Import } from '../import-types.ts'

export type Interruption = 'unreachable' | 'waiting' | 'resumed'

const stillMs = 8_000

/**
 * Whether something came between: the server is away, the import stands still although it should move, or it moves again
 * after that. A server that was killed goes on at its last checkpoint once it is back.
 */
export function useInterruption({ status, byte_offset, items_seen }: Import): Interruption | undefined {
  const reachable = useReachable()
  const [still, setStill] = useState(false)
  const [interrupted, setInterrupted] = useState(false)
  const working = status === 'running' || status === 'previewing'
  const place = `${status} ${byte_offset} ${items_seen}`

  const before = useRef(place)
  useEffect(() => {
    if (before.current !== place) setStill(false)
    before.current = place
    if (!working) return setInterrupted(false)
    const timer = setTimeout(() => {
      setStill(true)
      setInterrupted(true)
    }, stillMs)
    return () => clearTimeout(timer)
  }, [place, working])
  useEffect(() => {
    if (working && !reachable) {
      setStill(true)
      setInterrupted(true)
    }
  }, [working, reachable])

  if (!working) return undefined
  if (!reachable) return 'unreachable'
  if (still) return 'waiting'
  return interrupted ? 'resumed' : undefined
}
