import { useSyncExternalStore } from 'react'

/** A row as it will be once the server has agreed, and the step that makes it so. */
export type PendingRow<Row extends { id: string }> = { row: Row; step: symbol }

/**
 * What was done to rows and is not confirmed. It lies over whatever the server answers meanwhile, so that a refetch that
 * started before cannot put a row back; taking it away is the rollback.
 * @param over what becomes of an entry that lies over an earlier one of the same row
 */
export function createPending<Entry extends PendingRow<{ id: string }>>(
  over: (entry: Entry, before: Entry) => Entry = (entry) => entry,
) {
  let pending: ReadonlyMap<string, Entry> = new Map()
  const listeners = new Set<() => void>()
  const current = () => pending

  function publish(next: ReadonlyMap<string, Entry>): void {
    pending = next
    for (const listener of listeners) listener()
  }
  function subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    /** By id; another map after each change. */
    current,
    /** The same, as a hook. */
    use: (): ReadonlyMap<string, Entry> => useSyncExternalStore(subscribe, current),

    put(entries: readonly Entry[]): void {
      const next = new Map(pending)
      for (const entry of entries) {
        const before = next.get(entry.row.id)
        next.set(entry.row.id, before === undefined ? entry : over(entry, before))
      }
      publish(next)
    },

    /** Takes away what a step put there, unless a later one has replaced it. @returns what was taken. */
    drop(ids: readonly string[], step: symbol): Entry[] {
      const next = new Map(pending)
      const dropped: Entry[] = []
      for (const id of ids) {
        const entry = next.get(id)
        if (entry?.step !== step) continue
        next.delete(id)
        dropped.push(entry)
      }
      if (dropped.length > 0) publish(next)
      return dropped
    },
  }
}
