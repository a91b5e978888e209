import { useCallback, useMemo, useRef, useState } from 'react'
import { range } from '../model/landing.ts'

const none: ReadonlySet<string> = new Set()

/** The alerts of a list that are selected, to be dealt with together; another list begins without any. */
export function useSelection(ids: readonly string[], list: string) {
  const [{ of, picked }, setState] = useState({ of: list, picked: none })
  const listNow = useRef(list)
  listNow.current = list
  const setSelected = useCallback((change: (before: ReadonlySet<string>) => ReadonlySet<string>) => {
    setState((state) => ({
      of: listNow.current,
      picked: change(state.of === listNow.current ? state.picked : none),
    }))
  }, [])
  const anchor = useRef<string>(undefined)
  const latest = useRef(ids)
  latest.current = ids

  const toggle = useCallback(
    (id: string) => {
      anchor.current = id
      setSelected((before) => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next
      })
    },
    [setSelected],
  )
  /** Everything from the last one that was chosen to this one. */
  const reach = useCallback(
    (id: string) => {
      const between = range(latest.current, anchor.current ?? id, id)
      setSelected((before) => new Set([...before, ...between]))
    },
    [setSelected],
  )
  const add = useCallback(
    (more: readonly string[]) => {
      anchor.current ??= more[0]
      setSelected((before) => new Set([...before, ...more]))
    },
    [setSelected],
  )
  const clear = useCallback(() => {
    anchor.current = undefined
    setSelected(() => none)
  }, [setSelected])
  // What left the list is not selected any more.
  const selected = useMemo(
    () => (of !== list || picked.size === 0 ? none : new Set(ids.filter((id) => picked.has(id)))),
    [of, list, picked, ids],
  )
  return { selected, toggle, reach, add, clear }
}
