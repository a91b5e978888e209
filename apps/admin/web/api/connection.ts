import { useSyncExternalStore } from 'react'

/** Whether the last request reached the server. `navigator.onLine` does not say so: the server may be this machine. */
let reachable = true
const listeners = new Set<() => void>()

export function reportReachable(now: boolean): void {
  if (reachable === now) return
  reachable = now
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Calls back each time the server can be reached again. */
export const onReachable = (listener: () => void) => subscribe(() => reachable && listener())

export function useReachable(): boolean {
  return useSyncExternalStore(subscribe, () => reachable)
}
