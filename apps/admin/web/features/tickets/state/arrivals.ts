import { useSyncExternalStore } from 'react'
import type { TicketRow } from '../ticket-types.ts'

/** Tickets that came by themselves while the reader was looking: they are shown on request, and shift nothing until then. */
let held: ReadonlyMap<string, TicketRow> = new Map()
/** Tickets of one's own: they are no news. */
const own = new Set<string>()
const listeners = new Set<() => void>()

function publish(next: ReadonlyMap<string, TicketRow>): void {
  held = next
  for (const listener of listeners) listener()
}

export const expectOwn = (id: string) => void own.add(id)
export const isOwn = (id: string): boolean => own.has(id)

export function hold(rows: readonly TicketRow[]): void {
  if (rows.length > 0) publish(new Map([...held, ...rows.map((row) => [row.id as string, row] as const)]))
}

/** Lets go of some, or of all. @returns those. */
export function release(ids?: ReadonlySet<string>): TicketRow[] {
  const released = [...held.values()].filter(({ id }) => ids === undefined || ids.has(id))
  if (released.length > 0) publish(new Map([...held].filter(([id]) => ids !== undefined && !ids.has(id))))
  return released
}

export function useHeld(): ReadonlyMap<string, TicketRow> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => held,
  )
}
