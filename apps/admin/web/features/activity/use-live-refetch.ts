import { useEffect, useRef } from 'react'
import { onLiveChange } from '../../live/changes.ts'
import type { Change } from '../../live/stream.ts'

/** From a change until it is asked for: changes come in bursts. */
const quickMs = 400
/** From an answer until the next question: an import changes rows many times a second, for minutes. */
const calmMs = 2_000

/**
 * Asks again after live changes that concern the reader: soon after the first, then calmly, and never before the last
 * answer is here, which the next question would cancel.
 */
export function useLiveRefetch(concerns: (change: Change) => boolean, refetch: () => Promise<unknown>): void {
  const latest = useRef({ concerns, refetch })
  latest.current = { concerns, refetch }
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking = false
    let due = false
    let ended = false
    let answeredAt = Number.NEGATIVE_INFINITY
    const ask = async () => {
      timer = undefined
      due = false
      asking = true
      await latest.current.refetch().catch(() => {})
      asking = false
      answeredAt = Date.now()
      if (due && !ended) plan()
    }
    const plan = () => {
      timer ??= setTimeout(() => void ask(), Math.max(quickMs, answeredAt + calmMs - Date.now()))
    }
    const forget = onLiveChange((change) => {
      if (!latest.current.concerns(change)) return
      due = true
      if (!asking) plan()
    })
    return () => {
      ended = true
      clearTimeout(timer)
      forget()
    }
  }, [])
}
