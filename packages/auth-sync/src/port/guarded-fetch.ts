/**
 * A fetch that always answers: no connection, a reset or silence for `timeout_ms` become a 503. auth-js would print the
 * exception to the console otherwise, and treats both alike: no answer, outcome unknown.
 */
export function guardedFetch(inner: typeof fetch, timeout_ms: number): typeof fetch {
  return async (input, init) => {
    const timeout = AbortSignal.timeout(timeout_ms)
    try {
      // The body is read here, inside the time limit: a server may send its headers and then fall silent.
      const response = await inner(input, { ...init, signal: timeout })
      const body = await Promise.race([response.arrayBuffer(), aborted(timeout)])
      const bodiless = response.status === 204 || response.status === 304
      return new Response(bodiless ? null : body, { status: response.status, headers: response.headers })
    } catch {
      return Response.json({ code: 'request_timeout', message: 'no answer' }, { status: 503 })
    }
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
