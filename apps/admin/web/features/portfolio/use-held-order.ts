import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { holdOrder, sameOrder } from './hold-order.ts'

type Options<Row> = {
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Another key, another list: its order is taken as it comes. */
  list: string
}

/**
 * A ranking that does not move under the reader: while the pointer is over it, a row is marked, or it is scrolled, rows
 * change where they stand, and `changed` says that the ranking is another by now. Spread `watch` on what wraps the list.
 */
export function useHeldOrder<Row>({ rows, keyOf, list }: Options<Row>) {
  const box = useRef<HTMLDivElement>(null)
  const pointing = useRef(false)
  const fresh = useMemo(() => rows.map(keyOf), [rows, keyOf])
  const [held, setHeld] = useState({ list, fresh, order: fresh as readonly string[] })

  // Before anything is painted: whether the list is watched is seen in the page, which a render does not read.
  useLayoutEffect(() => {
    const watched = isWatched(box.current, pointing.current)
    setHeld((before) => {
      if (before.list === list && before.fresh === fresh) return before
      const holds = before.list === list && watched
      return { list, fresh, order: holds ? holdOrder(before.order, fresh) : fresh }
    })
  }, [list, fresh])
  const order = held.list === list ? held.order : fresh

  const shown = useMemo(() => {
    const byKey = new Map(rows.map((row) => [keyOf(row), row]))
    return order.flatMap((key) => byKey.get(key) ?? [])
  }, [rows, keyOf, order])
  const show = useCallback(() => {
    setHeld((before) => ({ ...before, order: before.fresh }))
    box.current?.querySelector('[role=grid]')?.scrollTo({ top: 0 })
  }, [])
  const watch = {
    onPointerEnter: () => {
      pointing.current = true
    },
    // Nothing moves at once: whoever leaves may be on their way to the button that ranks anew.
    onPointerLeave: () => {
      pointing.current = false
    },
  }
  return { shown, changed: !sameOrder(order, fresh), show, box, watch }
}

/** Whether somebody has a place in the list that a new ranking would take away. */
function isWatched(box: HTMLElement | null, pointing: boolean): boolean {
  if (box === null) return false
  const grid = box.querySelector('[role=grid]')
  return pointing || (grid?.scrollTop ?? 0) > 8 || box.querySelector('[role=row][data-active]') !== null
}
