import { type RefObject, useLayoutEffect, useState } from 'react'
import type { Breakpoint } from './breakpoint.ts'

/** The pixels that a window as wide as Tailwind's breakpoint leaves for a list beside the navigation. */
const widths: Record<Breakpoint, number> = { sm: 480, md: 530, lg: 780, xl: 1040 }
const navigation = 230

const roomOf = (width: number) => Object.values(widths).filter((least) => least <= width).length

/** The room that something wants which is shown from a breakpoint on, to be compared with `useRoom`. */
export const roomFor = (from: Breakpoint | undefined) => (from === undefined ? 0 : roomOf(widths[from]))

/** How much room an element has, as the number of breakpoints it reaches: a panel beside it takes from the window's. */
export function useRoom(box: RefObject<HTMLElement | null>): number {
  // Measured before it is painted; until then as without a panel.
  const [room, setRoom] = useState(() => roomOf(innerWidth < 768 ? innerWidth : innerWidth - navigation))
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const measure = () => setRoom(roomOf(element.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return room
}
