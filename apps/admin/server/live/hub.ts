import { z } from 'zod'
import type { Log } from '../log/create-log.ts'

/**
 * What the database's triggers say of a change: which table and rows, never what is in them. `to`: the only people who
 * hear of it; `by`: who did it.
 */
const Change = z.object({
  agency_id: z.string(),
  table: z.string(),
  op: z.string(),
  ids: z.array(z.string()).nullable().optional(),
  to: z.array(z.string()).optional(),
  by: z.string().nullable().optional(),
})
export type Change = z.infer<typeof Change>

/** One open stream. `change` and `close` never throw and never wait. */
export type Listener = {
  agency_id: string
  user_id: string
  change(change: Change): void
  resync(): void
  /** The session may have ended: look. */
  recheck(): void
  close(): void
}

/** Spreads the database's notifications to the open streams of the agency they belong to. */
export type Hub = {
  add(listener: Listener): () => void
  publish(payload: string): void
  /** Notifications may have been lost: every stream tells its page to read again. */
  resync(): void
  size(): number
  /** Streams of one person that are open here. */
  streamsOf(agency_id: string, user_id: string): number
  closeAll(): void
}

/** `onSessions` hears that the sessions of a user changed, from this server or another. */
export function createHub(log: Log, onSessions: (user_id: string) => void): Hub {
  const agencies = new Map<string, Set<Listener>>()
  let closed = false
  const everyone = () => [...agencies.values()].flatMap((listeners) => [...listeners])
  return {
    add(listener) {
      // A stream that is asked for while the server stops would hold it up.
      if (closed) queueMicrotask(() => listener.close())
      const listeners = agencies.get(listener.agency_id) ?? new Set()
      agencies.set(listener.agency_id, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && agencies.get(listener.agency_id) === listeners) {
          agencies.delete(listener.agency_id)
        }
      }
    },
    publish(payload) {
      const change = readChange(payload)
      if (change === undefined) return log.warn('a notification could not be read')
      if (change.table === 'sessions') {
        for (const user_id of change.ids ?? []) onSessions(user_id)
        for (const listener of everyone()) if (change.ids?.includes(listener.user_id)) listener.recheck()
        return
      }
      for (const listener of agencies.get(change.agency_id) ?? []) {
        if (change.to?.includes(listener.user_id) ?? true) listener.change(change)
      }
    },
    resync() {
      for (const listener of everyone()) listener.resync()
    },
    size: () => everyone().length,
    streamsOf(agency_id, user_id) {
      let streams = 0
      for (const listener of agencies.get(agency_id) ?? []) if (listener.user_id === user_id) streams++
      return streams
    },
    closeAll() {
      closed = true
      for (const listener of everyone()) listener.close()
      agencies.clear()
    },
  }
}

function readChange(payload: string): Change | undefined {
  try {
    return Change.parse(JSON.parse(payload))
  } catch {
    return undefined
  }
}
