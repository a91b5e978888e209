import { useCallback, useRef, useState } from 'react'
import { range } from '../model/landing.ts'

const none: ReadonlySet<string> = new Set()

/** The alerts that are selected, to be dealt with together. */
export function useSelection(ids: readonly string[]) {
  const [selected, setSelected] = useState(none)
  const anchor = useRef<string>(undefined)
  const latest = useRef(ids)
  latest.current = ids

  const toggle = useCallback((id: string) => {
    anchor.current = id
    setSelected((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  /** Everything from the last one that was chosen to this one. */
  const reach = useCallback((id: string) => {
    const between = range(latest.current, anchor.current ?? id, id)
    setSelected((before) => new Set([...before, ...between]))
  }, [])
  const add = useCallback((more: readonly string[]) => {
    anchor.current ??= more[0]
    setSelected((before) => new Set([...before, ...more]))
  }, [])
  const clear = useCallback(() => {
    anchor.current = undefined
    setSelected(none)
  }, [])
  return { selected, toggle, reach, add, clear }
}
