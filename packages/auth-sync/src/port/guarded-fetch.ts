/**
 * A fetch that always answers: no connection, a reset or silence for `timeout_ms` become a 503. auth-js would print the
 * exception to the console otherwise, and treats both alike: no answer, outcome unknown.
 */
export function guardedFetch(inner: typeof fetch, timeout_ms: number): typeof fetch {
  return async (input, init) => {
    const timeout = AbortSignal.timeout(timeout_ms)
    try {
      return await Promise.race([wholeAnswer(inner, input, { ...init, signal: timeout }), aborted(timeout)])
    } catch {
      return Response.json({ code: 'request_timeout', message: 'no answer' }, { status: 503 })
    }
  }
}

/** The answer with its body, so that the time limit covers a server that sends its headers and then falls silent. */
async function wholeAnswer(inner: typeof fetch, ...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await inner(...request)
  const body = await response.arrayBuffer()
  const bodiless = response.status === 204 || response.status === 304
  return new Response(bodiless ? null : body, { status: response.status, headers: response.headers })
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
