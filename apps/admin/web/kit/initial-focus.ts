import { type RefObject, useCallback } from 'react'

/** Focus for an opening dialog: what asked for it itself (autoFocus), else the dialog as a whole, not its first button. */
export function useInitialFocus(popup: RefObject<HTMLElement | null>): () => HTMLElement | null | false {
  return useCallback(() => (popup.current?.contains(document.activeElement) ? false : popup.current), [popup])
}
