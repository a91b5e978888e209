import type { IncomingMessage, ServerResponse } from 'node:http'

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>AudienceOS</title></head>
<body><p>AudienceOS is starting…</p></body>
</html>
`

/** Answers while the database is being opened: alive, not ready. A browser waits on a page that reloads by itself. */
export function answerStarting(request: IncomingMessage, response: ServerResponse): void {
  const alive = request.url === '/api/health'
  const html = !alive && (request.headers.accept ?? '').includes('text/html')
  response.writeHead(alive ? 200 : 503, {
    'content-type': html ? 'text/html; charset=utf-8' : 'application/json',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'retry-after': '1',
  })
  response.end(
    html ? page : JSON.stringify(alive ? { status: 'ok' } : { status: 'not_ready', reason: 'starting' }),
  )
}
