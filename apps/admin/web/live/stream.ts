import { onReachable } from '../api/connection.ts'

/** What the server says about a change: which table, which rows (null: too many to name), what happened, by whom where it says. */
export type Change = { table: string; ids: string[] | null; op: string; by?: string }

/**
 * `gap`: the stream broke off; the server may be gone, or have ended it for a reason of its own.
 * `resync`: events may have been missed, so everything on screen has to be asked for again.
 * `ended`: the session is over.
 */
export type LiveMessage =
  | { kind: 'change'; change: Change }
  | { kind: 'gap' }
  | { kind: 'resync' }
  | { kind: 'ended' }

const firstDelayMs = 1_000
const longestDelayMs = 30_000

function parse(data: string): Change | undefined {
  try {
    const value: unknown = JSON.parse(data)
    if (typeof value !== 'object' || value === null || !('table' in value)) return undefined
    const { table, ids, op, by } = value as Partial<Change>
    if (typeof table !== 'string') return undefined
    const author = typeof by === 'string' ? { by } : {}
    return { table, ids: Array.isArray(ids) ? ids : null, op: op ?? 'update', ...author }
  } catch {
    return undefined
  }
}

/**
 * Keeps one event stream open until the signal aborts, coming back with growing delays. `onMessage` gets a `resync`
 * after every gap. EventSource's own retry stops for good at an HTTP error, so this closes and opens it by itself.
 */
export function openStream(
  onMessage: (message: LiveMessage) => void,
  signal: AbortSignal,
  resyncFirst: boolean,
): void {
  let delay = firstDelayMs
  let gap = resyncFirst
  /** Broken off, and that has been said. */
  let lost = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let source: EventSource | undefined

  const open = () => {
    source = new EventSource('/api/v1/events')
    source.onopen = () => {
      delay = firstDelayMs
      if (gap) onMessage({ kind: 'resync' })
      gap = false
      lost = false
    }
    const receive = (event: MessageEvent<string>) => {
      const change = parse(event.data)
      if (change !== undefined) onMessage({ kind: 'change', change })
    }
    source.addEventListener('change', receive)
    source.addEventListener('resync', () => onMessage({ kind: 'resync' }))
    source.addEventListener('bye', () => onMessage({ kind: 'ended' }))
    source.onerror = () => {
      source?.close()
      source = undefined
      if (!lost) onMessage({ kind: 'gap' })
      lost = true
      gap = true
      // Spread out, so that a restarted server is not met by everybody at once.
      timer = setTimeout(open, delay * (0.75 + Math.random() / 2))
      delay = Math.min(delay * 2, longestDelayMs)
    }
  }
  open()
  // The server is back: no need to sit out the delay.
  const forget = onReachable(() => {
    if (source !== undefined) return
    clearTimeout(timer)
    open()
  })
  signal.addEventListener('abort', () => {
    forget()
    clearTimeout(timer)
    source?.close()
  })
}
