import type { Server } from 'node:http'

/** How long requests that are under way may take to finish. */
const patience_ms = 8_000

/** Stops accepting connections and resolves when the last request has been answered, or has been cut off. */
export function stopServing(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), patience_ms)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(idle)
      resolve()
    })
    // A connection that has just answered stays open for the next request; there will be none.
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    server.closeIdleConnections()
  })
}
