import { useEffect } from 'react'
import { openOverlay } from './overlays.ts'

let typed = ''

/** What was typed before the palette was there; once. */
export function takeEarlyKeys(): string {
  const taken = typed
  typed = ''
  return taken
}

/** Stands in for the palette while its code is on the way: what is typed meanwhile is for it, and runs no shortcut. */
export function EarlyKeys() {
  useEffect(() => {
    typed = ''
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') openOverlay(undefined)
      else if (event.key === 'Backspace') typed = typed.slice(0, -1)
      else if (event.key.length === 1) typed += event.key
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('keydown', listen, true)
    return () => removeEventListener('keydown', listen, true)
  }, [])
  return <span data-modal data-open hidden />
}
