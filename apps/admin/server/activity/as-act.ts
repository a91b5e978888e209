import type { AnyProcedure } from '@orpc/server'
import type { RequestContext } from '../rpc/implementer.ts'
import { beginAct } from './act.ts'

type Call<Output> = {
  procedure: AnyProcedure
  path: readonly string[]
  input: unknown
  context: RequestContext
  next(options?: Omit<Call<Output>, 'next'>): Promise<Output>
}

/** Reads, and is POST only to keep the token of a mail out of addresses. */
const silent = new Set(['auth.inspectLink'])

/**
 * The call of an endpoint as an act of the activity log: what it changes is recorded as its own, and if it succeeds it leaves
 * exactly one entry. Whether it is unsafe the contract says: RPC is POST for reads as well.
 */
export function asAct<Output>(call: Call<Output>): Call<Output> {
  const route = call.path.join('.')
  const { method = 'POST' } = call.procedure['~orpc'].route
  if (method === 'GET' || method === 'HEAD' || silent.has(route)) return call
  const { deps, request } = call.context
  const act = beginAct(deps, request, route)
  const context = { ...call.context, deps: act.deps, act }
  return {
    ...call,
    context,
    async next(options) {
      const output = await call.next({ ...call, context, ...options })
      await act.end()
      return output
    },
  }
}
