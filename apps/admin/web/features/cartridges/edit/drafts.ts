import { useSyncExternalStore } from 'react'
import { type Draft, emptyDraft } from '../model/draft.ts'

type Drafts = { readonly [target: string]: Draft }

/** By what they are drafts of: `mine:style`, `agency:<id>`. They outlive the screen, so that leaving it loses nothing. */
let drafts: Drafts = {}
const listeners = new Set<() => void>()

const isEmpty = ({ values, locks }: Draft) =>
  Object.keys(values).length === 0 && Object.keys(locks).length === 0

/** The browser asks before a tab with drafts is closed or loaded anew. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault()

/** Changes the draft of a target; an empty one is forgotten. */
export function changeDraft(target: string, change: (draft: Draft) => Draft): void {
  const { [target]: before = emptyDraft, ...rest } = drafts
  const after = change(before)
  drafts = isEmpty(after) ? rest : { ...rest, [target]: after }
  if (Object.keys(drafts).length > 0) addEventListener('beforeunload', warn)
  else removeEventListener('beforeunload', warn)
  for (const listener of listeners) listener()
}

export const currentDrafts = () => drafts

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Every draft there is. */
export function useDrafts(): Drafts {
  return useSyncExternalStore(subscribe, currentDrafts)
}
