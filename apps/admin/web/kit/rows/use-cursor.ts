import { type KeyboardEvent as KeyDown, useCallback, useRef, useState } from 'react'
import { useDeclareActions } from '../../keys/registry.ts'

export type CursorOptions = {
  /** Of which list: in another one it has stood nowhere. */
  name?: string | undefined
  count: number
  /** A stable key per row, so that the cursor stays on its row when others arrive. */
  keyOf: (index: number) => string
  /** Rows the cursor skips, such as day separators. */
  skips?: ((index: number) => boolean) | undefined
  initialKey?: string | undefined
  /** The row it stands on, where the screen itself decides; moves are only told, by `onMove`. */
  place?: { key: string | undefined } | undefined
  scrollTo: (index: number) => void
  focus: () => void
  onOpen?: ((index: number) => void) | undefined
  onMove?: ((index: number) => void) | undefined
}

const pageRows = 12

/** Whether a key pressed there means the row of the list: nothing else has the focus, and no link or button within the row. */
export function isMeantForList({ target }: KeyboardEvent): boolean {
  if (target === document.body) return true
  if (!(target instanceof Element) || target.closest('[role=grid]') === null) return false
  return target.closest('a, button, input, summary') === null
}

/** The keyboard's place in a list: J/K and arrows move it, Home/End and Page keys jump, Enter opens. */
export function useCursor(options: CursorOptions) {
  const latest = useRef(options)
  latest.current = options
  const [ownKey, setKey] = useState<string | undefined>(options.initialKey)
  const key = options.place === undefined ? ownKey : options.place.key
  const lastIndex = useRef(-1)
  const list = useRef<{ name: string | undefined; left?: string | undefined }>({ name: options.name })
  if (list.current.name !== options.name) {
    // The rows of the one before may still be there for a moment, with its cursor: that is no place in this one.
    list.current = { name: options.name, left: key }
    lastIndex.current = -1
  }

  let index = -1
  if (key !== undefined) {
    const { count, keyOf } = options
    if (lastIndex.current < count && lastIndex.current >= 0 && keyOf(lastIndex.current) === key) {
      index = lastIndex.current
    } else {
      for (let at = 0; at < count && index < 0; at++) if (keyOf(at) === key) index = at
    }
  }
  if (index >= 0 && key !== list.current.left) lastIndex.current = index

  const set = useCallback((at: number) => {
    list.current.left = undefined
    lastIndex.current = at
    setKey(latest.current.keyOf(at))
    latest.current.onMove?.(at)
  }, [])

  const move = useCallback(
    (from: number, step: number) => {
      const { count, skips, scrollTo } = latest.current
      const direction = Math.sign(step)
      let at = Math.max(0, Math.min(count - 1, from + step))
      while (at >= 0 && at < count && skips?.(at) === true) at += direction
      // Nothing further this way: look back, so that Home and End land on a row.
      if (at < 0 || at >= count) {
        at = Math.max(0, Math.min(count - 1, from + step))
        while (at >= 0 && at < count && skips?.(at) === true) at -= direction
      }
      if (at < 0 || at >= count) return
      set(at)
      scrollTo(at)
    },
    [set],
  )

  const step = (by: number) => {
    latest.current.focus()
    // Without a cursor the first press lands on the row it was last on, or on the first one.
    move(index >= 0 ? index : Math.max(-1, lastIndex.current - by), by)
  }

  useDeclareActions([
    {
      id: 'list.next',
      label: 'Next row',
      group: 'List',
      keys: 'j',
      only: 'keyboard',
      repeats: true,
      run: () => step(1),
    },
    {
      id: 'list.previous',
      label: 'Previous row',
      group: 'List',
      keys: 'k',
      only: 'keyboard',
      repeats: true,
      run: () => step(-1),
    },
    {
      id: 'list.open',
      label: 'Open row',
      group: 'List',
      keys: 'Enter',
      only: 'keyboard',
      takes: isMeantForList,
      run: () => index >= 0 && latest.current.onOpen?.(index),
    },
  ])

  /** Whether the key meant something to a list. */
  const act = (key: string): boolean => {
    const { count } = latest.current
    if (key === 'ArrowDown') step(1)
    else if (key === 'ArrowUp') step(-1)
    else if (key === 'PageDown') step(pageRows)
    else if (key === 'PageUp') step(-pageRows)
    else if (key === 'Home') move(0, -1)
    else if (key === 'End') move(count - 1, 1)
    else return false
    return true
  }

  const onKeyDown = (event: KeyDown) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
    if (!act(event.key)) return
    event.preventDefault()
  }

  return { index, key, set, onKeyDown }
}
