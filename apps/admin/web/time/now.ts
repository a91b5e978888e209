import { useSyncExternalStore } from 'react'

/** One clock for the page: every relative time moves on the same half-minute tick. */
const tickMs = 30_000
let now = new Date()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (timer === undefined) now = new Date()
  timer ??= setInterval(() => {
    now = new Date()
    for (const each of listeners) each()
  }, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time of the last tick. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now)
}
