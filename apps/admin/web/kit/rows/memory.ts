import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef } from 'react'

/** Where the reader was in a list, and how high its rows are. */
type Place = { offset: number; key: string | undefined; sizes: VirtualItem[] }

/** Kept while the tab lives, so that Back returns to the same row. */
const places = new Map<string, Place>()

/** Where the reader left the list of that name. */
export const recallPlace = (name: string | undefined): Place | undefined =>
  name === undefined ? undefined : places.get(name)

/**
 * Remembers the reader's place in a list under its name, when the list goes and when it becomes another one. Of the other
 * one it takes up the place, its top if it was never read.
 */
export function useRememberPlace(
  name: string | undefined,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  cursorKey: string | undefined,
): void {
  const key = useRef(cursorKey)
  key.current = cursorKey
  const shown = useRef(name)
  // Not in a plain effect: of a screen that goes, that runs after its rows are gone.
  useLayoutEffect(() => {
    if (shown.current !== name) {
      shown.current = name
      const offset = recallPlace(name)?.offset ?? 0
      // For rows that are not here yet; those that are drawn are moved.
      virtualizer.scrollOffset = offset
      virtualizer.scrollElement?.scrollTo({ top: offset })
    }
    return () => {
      if (name === undefined) return
      const sizes = virtualizer.takeSnapshot()
      places.set(name, { offset: virtualizer.scrollOffset ?? 0, key: key.current, sizes })
    }
  }, [name, virtualizer])
}
