import { useLayoutEffect, useRef } from 'react'
import type { TicketRow } from '../ticket-types.ts'

/** Of a card with the gap below it, in pixels. */
export const cardHeight = 108

/** What arrives or leaves above the first card in view does not shift it: the column scrolls along. */
export function useStillness(
  scroller: { current: HTMLDivElement | null },
  items: readonly TicketRow[],
): void {
  const before = useRef(items)
  useLayoutEffect(() => {
    const element = scroller.current
    const old = before.current
    before.current = items
    if (element === null || old === items || element.scrollTop < cardHeight / 2) return
    const first = Math.floor(element.scrollTop / cardHeight)
    const kept = old.slice(first).find(({ id }) => items.some((row) => row.id === id))
    if (kept === undefined) return
    const shift = items.findIndex(({ id }) => id === kept.id) - old.indexOf(kept)
    if (shift !== 0) element.scrollTop += shift * cardHeight
  }, [scroller, items])
}
