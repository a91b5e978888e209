import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers while the database is being opened: alive, not ready. */
export function answerStarting(request: IncomingMessage, response: ServerResponse): void {
  const alive = request.url === '/api/health'
  response.writeHead(alive ? 200 : 503, { 'content-type': 'application/json', 'retry-after': '1' })
  response.end(JSON.stringify(alive ? { status: 'ok' } : { status: 'not_ready', reason: 'starting' }))
}
