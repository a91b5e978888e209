import { useSyncExternalStore } from 'react'

/** Whether the server answers. `navigator.onLine` does not say so: the server may be this machine. */
let reachable = true
let probing: Promise<void> | undefined
const listeners = new Set<() => void>()
const patienceMs = 5_000

function setReachable(now: boolean): void {
  if (reachable === now) return
  reachable = now
  for (const listener of listeners) listener()
}

/** Asks the server whether it is ready: one that starts, stops or lost its database is alive and of no use yet. */
export function probe(): Promise<void> {
  probing ??= fetch('/api/ready', { cache: 'no-store', signal: AbortSignal.timeout(patienceMs) })
    .then(
      ({ ok }) => setReachable(ok),
      () => setReachable(false),
    )
    .finally(() => {
      probing = undefined
    })
  return probing
}

/** What a request's outcome says of the server: an answer, or none. One that was refused as unavailable is looked into. */
export function reportOutcome(outcome: { status: number } | 'no answer'): void {
  if (outcome === 'no answer') setReachable(false)
  else if (outcome.status === 502 || outcome.status === 503 || outcome.status === 504) void probe()
  else setReachable(true)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Calls back each time the server can be reached again. */
export const onReachable = (listener: () => void) => subscribe(() => reachable && listener())

export const isReachable = () => reachable

export function useReachable(): boolean {
  return useSyncExternalStore(subscribe, () => reachable)
}
