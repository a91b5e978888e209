import type { AnyProcedure } from '@orpc/server'
import { readingPosts } from '../../contract/reading-posts.ts'
import type { RequestContext } from '../rpc/implementer.ts'
import { beginAct } from './act.ts'

type Call<Output> = {
  procedure: AnyProcedure
  path: readonly string[]
  input: unknown
  context: RequestContext
  next(options?: Omit<Call<Output>, 'next'>): Promise<Output>
}

/**
 * The call of an endpoint as an act of the activity log: what it changes is recorded as its own, and if it succeeds it leaves
 * exactly one entry, unless it only read. Whether it is unsafe the contract says: RPC is POST for reads as well.
 */
export function asAct<Output>(call: Call<Output>): Call<Output> {
  const route = call.path.join('.')
  const { method = 'POST' } = call.procedure['~orpc'].route
  if (method === 'GET' || method === 'HEAD') return call
  const { deps, request } = call.context
  const act = beginAct(deps, request, route)
  const context = { ...call.context, deps: act.deps, act }
  return {
    ...call,
    context,
    async next(options) {
      const output = await call.next({ ...call, context, ...options })
      if (!onlyRead(route, output)) await act.end()
      return output
    },
  }
}

/** Whether the endpoint is one of those that change nothing; what it did change nevertheless is recorded all the same. */
function onlyRead(route: string, output: unknown): boolean {
  const reads = readingPosts[route]
  if (reads !== 'dry_run') return reads === 'always'
  return (output as { dry_run?: boolean } | undefined)?.dry_run === true
}
