import type { IncomingMessage, ServerResponse } from 'node:http'

/** About 1 KB/s: slower than any line that could ever finish an upload. */
const pace = { check_ms: 30_000, least_bytes: 30 * 1024 }

/** Cuts off a request whose body only trickles in to hold a connection open. Small bodies are due within one check. */
export function guardBody(
  request: IncomingMessage,
  response: ServerResponse,
  { check_ms, least_bytes } = pace,
): void {
  const { method, socket } = request
  if (method === 'GET' || method === 'HEAD') return
  let seen = socket.bytesRead
  const timer = setInterval(() => {
    const read = socket.bytesRead - seen
    seen = socket.bytesRead
    // What the server has not taken yet is not the client's fault.
    if (request.complete || read >= least_bytes || request.readableLength > 0) return
    stop()
    if (!response.headersSent) response.writeHead(408, { connection: 'close' })
    response.end()
    socket.destroySoon()
  }, check_ms)
  timer.unref()
  const stop = () => clearInterval(timer)
  request.once('end', stop)
  response.once('close', stop)
}
