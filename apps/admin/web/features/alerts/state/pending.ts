import { useSyncExternalStore } from 'react'
import type { AlertRow } from '../alert-types.ts'
import type { AlertView } from '../alerts-search.ts'

/** An alert as it will be once the server has agreed, and the tab it was in. */
export type Pending = { row: AlertRow; from: AlertView; step: symbol }

/**
 * What was done and is not confirmed. It lies over whatever the server answers meanwhile, so that a refetch that started
 * before cannot bring a row back; taking it away is the rollback.
 */
let pending: ReadonlyMap<string, Pending> = new Map()
const listeners = new Set<() => void>()

/** Alerts that were put back where they stood: they are no news. */
export const broughtBack = new Set<string>()

function publish(next: ReadonlyMap<string, Pending>): void {
  pending = next
  for (const listener of listeners) listener()
}

export const currentPending = () => pending

export function putPending(entries: readonly Pending[]): void {
  const next = new Map(pending)
  for (const entry of entries)
    next.set(entry.row.id, { ...entry, from: pending.get(entry.row.id)?.from ?? entry.from })
  publish(next)
}

/** Takes away what a step put there, unless a later one has replaced it. @returns what was taken. */
export function dropPending(ids: readonly string[], step: symbol): Pending[] {
  const next = new Map(pending)
  const dropped: Pending[] = []
  for (const id of ids) {
    const entry = next.get(id)
    if (entry?.step !== step) continue
    next.delete(id)
    dropped.push(entry)
  }
  if (dropped.length > 0) publish(next)
  return dropped
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePending(): ReadonlyMap<string, Pending> {
  return useSyncExternalStore(subscribe, currentPending)
}
