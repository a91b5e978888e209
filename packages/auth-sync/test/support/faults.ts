/** Ways an answer fails to arrive. `lost_*` happen after the service has done its work, the others instead of it. */
export type Fault =
  | 'refused'
  | 'lost_reset'
  | 'lost_truncated'
  | 'lost_silence'
  | `lost_${500 | 502 | 504}`
  | `${429 | 500 | 503 | 504}`

/** A fetch that meets the given faults, one per matching request, and works after that. */
export function faultyFetch(
  inner: typeof fetch,
  method: string,
  path: string | RegExp,
  faults: Fault[],
): typeof fetch {
  const left = [...faults]
  return async (input, init) => {
    const { pathname } = new URL(String(input))
    const matches =
      init?.method === method && (path instanceof RegExp ? path.test(pathname) : path === pathname)
    const fault = matches ? left.shift() : undefined
    if (!fault) return inner(input, init)
    const arrived = fault.startsWith('lost_') ? await inner(input, init) : undefined
    const status = Number(fault.replace('lost_', ''))
    if (status) return Response.json({ code: 'unexpected_failure', message: 'no' }, { status })
    if (fault === 'lost_truncated')
      return new Response((await arrived?.text())?.slice(0, 40), { status: 200 })
    if (fault === 'lost_silence') return new Promise(() => {})
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
    })
  }
}
