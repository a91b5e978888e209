import { createContext, useEffect, useRef, useState } from 'react'
import { patiently } from '../app/patiently.ts'
import { whenIdle } from '../app/when-idle.ts'

/** What the field is called that a stand-in stands in: its label knows the working part alone. */
export const FieldName = createContext<string | undefined>(undefined)

const loaded = new Map<() => Promise<unknown>, unknown>()

/**
 * Popups and their positioning are half the kit, and nobody opens one before the page stands. So their button is drawn at
 * once and the rest comes when the browser is idle, or at the first click. `watch` goes on the stand-in button, `start`
 * tells the working part to open when that was clicked and to take over its focus.
 */
export function useLateParts<Parts>(load: () => Promise<Parts>) {
  const [parts, setParts] = useState(() => loaded.get(load) as Parts | undefined)
  const clicked = useRef(false)
  const focused = useRef(false)

  const fetch = useRef(() =>
    patiently(load)().then((module) => {
      loaded.set(load, module)
      setParts(() => module)
    }),
  )
  useEffect(() => {
    if (parts === undefined) return whenIdle(fetch.current)
    return undefined
  }, [parts])
  return {
    parts,
    start: { defaultOpen: clicked.current, focus: focused.current },
    watch: {
      onClick: () => {
        clicked.current = true
        fetch.current().catch(() => {})
      },
      onFocus: () => {
        focused.current = true
      },
      onBlur: () => {
        focused.current = false
      },
    },
  }
}
