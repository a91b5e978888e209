import { useSyncExternalStore } from 'react'
import type { AlertRow } from '../alert-types.ts'
import type { Triage } from '../model/triage.ts'

/** What was done last, for the line that says so. */
export type Said = { text: string; undoable: boolean; at: number }

/** Something that was done to some alerts, with each as it was before. */
export type Step = { id: symbol; triage: Triage; before: Map<string, AlertRow> }

const remembered = 100
let steps: readonly Step[] = []
let said: Said | undefined
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

export function say(text: string, undoable = false): void {
  said = { text, undoable, at: Date.now() }
  tell()
}

export function quiet(): void {
  said = undefined
  tell()
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
  steps = steps.flatMap((each) => {
    if (each.id !== step) return [each]
    const before = new Map([...each.before].filter(([id]) => !ids.includes(id)))
    return before.size === 0 ? [] : [{ ...each, before }]
  })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSaid(): Said | undefined {
  return useSyncExternalStore(subscribe, () => said)
}
