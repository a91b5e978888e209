import { type UIEvent, useCallback, useRef, useState } from 'react'

/** How far from the top a list still counts as being at its top. */
const topPixels = 8

/**
 * Keeps what arrives on top of a list from shifting the reader's place: while the list is scrolled down, newer items are
 * held back and counted; at the top, or on `show`, they appear. Wrap the list in an element with `onScrollCapture`.
 */
export function useHeldNews<Item>(items: readonly Item[], keyOf: (item: Item) => string) {
  const [anchor, setAnchor] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  const first = items[0]
  const firstKey = first === undefined ? undefined : keyOf(first)
  const latest = useRef(firstKey)
  latest.current = firstKey

  const onScrollCapture = useCallback((event: UIEvent<HTMLElement>) => {
    const { scrollTop } = event.target as HTMLElement
    setAnchor((before) => (scrollTop <= topPixels ? undefined : (before ?? latest.current)))
  }, [])
  const show = useCallback(() => {
    setAnchor(undefined)
    box.current?.querySelector('[role=grid]')?.scrollTo({ top: 0 })
  }, [])

  const found = anchor === undefined ? 0 : items.findIndex((item) => keyOf(item) === anchor)
  const held = Math.max(0, found)
  return { shown: held === 0 ? items : items.slice(held), held, show, box, onScrollCapture }
}
