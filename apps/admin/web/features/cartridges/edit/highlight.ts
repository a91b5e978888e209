import { useSyncExternalStore } from 'react'

type Lit = { id: string; from: 'field' | 'prompt' } | undefined

/** The field whose row and passage are lit: pointed at, or focused. */
let lit: Lit
const listeners = new Set<() => void>()

/** Lights a field’s row and passage; undefined puts them out. */
export function light(next: Lit): void {
  if (lit?.id === next?.id && lit?.from === next?.from) return
  lit = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether a row or a passage is lit, and from where. Only those two draw anew. */
export function useLit(id: string): 'field' | 'prompt' | undefined {
  return useSyncExternalStore(subscribe, () => (lit?.id === id ? lit.from : undefined))
}

/** Whether a question of a section is lit from the prompt. */
export function useSectionLit(prefix: string, from: number, to: number): boolean {
  return useSyncExternalStore(subscribe, () => {
    if (lit?.from !== 'prompt' || !lit.id.startsWith(`${prefix}/`)) return false
    const number = Number(lit.id.slice(prefix.length + 1))
    return number >= from && number <= to
  })
}

/** Handlers that light a field's passage while its row is pointed at or has the focus. */
export function lightOn(id: string, from: 'field' | 'prompt') {
  const on = () => light({ id, from })
  const off = () => light(undefined)
  return { onMouseEnter: on, onMouseLeave: off, onFocus: on, onBlur: off }
}
