import type { Caller } from './caller.ts'

// biome-ignore lint/suspicious/noExplicitAny: events of every shape
export type LiveEvent = { event: string; data: any }

/** Opens the stream of a caller as a browser's EventSource would, and keeps what comes. */
export async function openEvents(caller: Caller) {
  const abort = new AbortController()
  const cookie = [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`${caller.url}/api/v1/events`, { headers: { cookie }, signal: abort.signal })
  const seen: LiveEvent[] = []
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const one of waiting) one()
  }
  const ended = (async () => {
    const decoder = new TextDecoder()
    let rest = ''
    try {
      for await (const chunk of response.body ?? []) {
        const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
        rest = parts.pop() ?? ''
        for (const part of parts) {
          const event = /^event: (.*)$/m.exec(part)?.[1]
          const data = /^data: (.*)$/m.exec(part)?.[1]
          if (event !== undefined) seen.push({ event, data: JSON.parse(data ?? 'null') })
        }
        wake()
      }
    } catch {
      return 'aborted'
    }
    return seen.at(-1)?.event
  })()
  return {
    headers: response.headers,
    seen,
    ended,
    close: () => abort.abort(),
    /** The first event that fits, waiting for it if need be. */
    next(fits: (event: LiveEvent) => boolean): Promise<LiveEvent> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`no such event among ${JSON.stringify(seen)}`)),
          10_000,
        )
        const look = () => {
          const found = seen.find(fits)
          if (found === undefined) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      })
    },
  }
}
