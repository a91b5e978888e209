import { useSyncExternalStore } from 'react'

/**
 * What was changed and not saved, by what it belongs to: a rule's id, `new:<kind>`, `calendar`. It outlives the screen, so
 * that leaving it loses nothing; `base` is what the person started from.
 */
type Kept = { draft: unknown; base: unknown }
let kept: ReadonlyMap<string, Kept> = new Map()
const listeners = new Set<() => void>()

/** The browser asks before a tab with drafts is closed or loaded anew. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault()

export function keepDraft(target: string, next: Kept | undefined): void {
  const map = new Map(kept)
  if (next === undefined) map.delete(target)
  else map.set(target, next)
  kept = map
  if (kept.size > 0) addEventListener('beforeunload', warn)
  else removeEventListener('beforeunload', warn)
  for (const listener of listeners) listener()
}

export const currentDraft = (target: string): Kept | undefined => kept.get(target)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useDrafts = (): ReadonlyMap<string, Kept> => useSyncExternalStore(subscribe, () => kept)

export function useDraft<Draft, Base>(target: string): { draft: Draft; base: Base } | undefined {
  return useDrafts().get(target) as { draft: Draft; base: Base } | undefined
}
