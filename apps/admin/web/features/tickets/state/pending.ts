import { useSyncExternalStore } from 'react'
import type { TicketRow } from '../ticket-types.ts'

export type Pending = { row: TicketRow; step: symbol }

/**
 * What was done and is not confirmed. It lies over whatever the server answers meanwhile, so that a refetch that started
 * before cannot put a card back; taking it away is the rollback.
 */
let pending: ReadonlyMap<string, Pending> = new Map()
const listeners = new Set<() => void>()

function publish(next: ReadonlyMap<string, Pending>): void {
  pending = next
  for (const listener of listeners) listener()
}

export const currentPending = () => pending

export function putPending(entries: readonly Pending[]): void {
  publish(new Map([...pending, ...entries.map((entry) => [entry.row.id as string, entry] as const)]))
}

/** Takes away what a step put there, unless a later one has replaced it. */
export function dropPending(ids: readonly string[], step: symbol): void {
  const next = new Map(pending)
  for (const id of ids) if (next.get(id)?.step === step) next.delete(id)
  if (next.size < pending.size) publish(next)
}

export function usePending(): ReadonlyMap<string, Pending> {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, currentPending)
}
