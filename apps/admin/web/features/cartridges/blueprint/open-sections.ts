import { useSyncExternalStore } from 'react'

/** Sections of the questionnaire that are unfolded, by name; a passage of the prompt can unfold its own. */
let open: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

/** Opens or closes a section, on every screen that shows it. */
export function openSection(name: string, on: boolean): void {
  if (open.has(name) === on) return
  open = on ? new Set([...open, name]) : new Set([...open].filter((each) => each !== name))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The names of the sections that are open. */
export function useOpenSections(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => open)
}
