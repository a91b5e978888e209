import { useSyncExternalStore } from 'react'

/** Which of the app-wide overlays is open; at most one. */
export type Overlay = 'palette' | 'help' | 'remove-sample'

let open: Overlay | undefined
const listeners = new Set<() => void>()

export function openOverlay(next: Overlay | undefined): void {
  open = next
  for (const listener of listeners) listener()
}

export const toggleOverlay = (overlay: Overlay) => openOverlay(open === overlay ? undefined : overlay)

export function useOverlay(): Overlay | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
  )
}
