import { useSyncExternalStore } from 'react'

/** Which of the app-wide overlays is open; at most one. */
export type Overlay = 'palette' | 'help' | 'remove-sample' | 'sign-out'

let open: Overlay | undefined
const listeners = new Set<() => void>()

/** Opens an overlay in the place of the one that is open; undefined closes it. */
export function openOverlay(next: Overlay | undefined): void {
  open = next
  for (const listener of listeners) listener()
}

/** Opens an overlay, or closes it where it is open. */
export const toggleOverlay = (overlay: Overlay) => openOverlay(open === overlay ? undefined : overlay)

/** The overlay that is open. */
export function useOverlay(): Overlay | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
  )
}
