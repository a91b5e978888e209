import { type LiveMessage, openStream } from './stream.ts'

const name = 'audienceos-events'

/**
 * Live messages for this tab until the signal aborts. Of all tabs only the holder of a Web Lock streams (browsers allow
 * six connections to a host over HTTP/1.1) and passes everything on by BroadcastChannel; when it closes, another takes
 * over. Where locks are missing (plain http on other hosts), every tab streams for itself.
 */
export function subscribeLive(onMessage: (message: LiveMessage) => void, signal: AbortSignal): void {
  if (navigator.locks === undefined) {
    openStream(onMessage, signal, false)
    return
  }

  const channel = new BroadcastChannel(name)
  channel.onmessage = (event: MessageEvent<LiveMessage>) => onMessage(event.data)
  signal.addEventListener('abort', () => channel.close())

  let waited = false
  const wait = setTimeout(() => {
    waited = true
  }, 500)
  navigator.locks
    .request(name, { signal }, () => {
      clearTimeout(wait)
      // Whoever inherits the lock may have missed what happened between two streams.
      openStream(
        (message) => {
          onMessage(message)
          channel.postMessage(message)
        },
        signal,
        waited,
      )
      return new Promise<void>((release) => {
        signal.addEventListener('abort', () => release())
      })
    })
    .catch(() => {
      // Aborted while waiting for the lock: this tab never streamed.
    })
}
