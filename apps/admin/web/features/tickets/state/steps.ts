import { useSyncExternalStore } from 'react'
import type { TicketChange } from '../model/change.ts'
import type { TicketRow } from '../ticket-types.ts'

/** What was done last, for the line that says so. */
export type Said = { text: string; undoable: boolean; at: number }

/** Something that was done: a change of some tickets, each as it was before; or a ticket that was made. */
export type Step = { id: symbol } & (
  | { kind: 'change'; change: TicketChange; before: ReadonlyMap<string, TicketRow> }
  | { kind: 'create'; ticket: { id: string; title: string } }
)

const remembered = 100
let steps: readonly Step[] = []
let said: Said | undefined
const listeners = new Set<() => void>()

export function say(text: string, undoable = false): void {
  said = { text, undoable, at: Date.now() }
  for (const listener of listeners) listener()
}

export function quiet(): void {
  said = undefined
  for (const listener of listeners) listener()
}

export function remember(step: Step): void {
  steps = [...steps, step].slice(-remembered)
}

/** The last step that can be undone, taken off the pile. */
export function takeLast(): Step | undefined {
  const last = steps.at(-1)
  steps = steps.slice(0, -1)
  return last
}

/** What failed needs no undoing. */
export function forget(step: symbol, ids: readonly string[]): void {
  steps = steps.flatMap((each): Step[] => {
    if (each.id !== step || each.kind !== 'change') return [each]
    const before = new Map([...each.before].filter(([id]) => !ids.includes(id)))
    return before.size === 0 ? [] : [{ ...each, before }]
  })
}

export function useSaid(): Said | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => said,
  )
}
