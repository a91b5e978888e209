import type { Change } from './stream.ts'

type Listener = (change: Change) => void

const listeners = new Set<Listener>()

/** For what a refetch cannot do: rows that a screen merges one by one, notices. Until the returned function is called. */
export function onLiveChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function tellLiveChange(change: Change): void {
  for (const listener of listeners) listener(change)
}
