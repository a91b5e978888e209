import { StandardOpenAPIHandler } from '@orpc/openapi/standard'
import type { Router } from '@orpc/server'
import { type StandardHandlerOptions, StandardRPCHandler } from '@orpc/server/standard'
import { asAct } from '../activity/as-act.ts'
import { type problemData, problemOf } from '../errors/problem.ts'
import { replayOrRun } from '../idempotency/replay-or-run.ts'
import { codeError, failureOf } from './code-errors.ts'
import type { RequestContext } from './implementer.ts'

// biome-ignore lint/suspicious/noExplicitAny: oRPC's own way to say "whatever the contract"
type AppRouter = Router<any, RequestContext>

/** The two faces of the one router: plain HTTP for programs, RPC for the browser. Same checks, same codes. */
export function createHandlers(router: AppRouter) {
  const options: StandardHandlerOptions<RequestContext> = {
    // Around everything: also what fails before an endpoint is known.
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next()
        } catch (error) {
          throw codeError(error, context)
        }
      },
    ],
    // Around the endpoint: its contract places the issues of an input.
    clientInterceptors: [
      async (call) => {
        try {
          return await replayOrRun(asAct(call))
        } catch (error) {
          throw codeError(error, call.context, call.procedure)
        }
      },
    ],
  }
  const openapi = new StandardOpenAPIHandler(router, {
    ...options,
    customErrorResponseBodyEncoder: (error) => {
      const { request_id } = error.data as ReturnType<typeof problemData>
      return problemOf(failureOf(error), request_id)
    },
  })
  return { openapi, rpc: new StandardRPCHandler(router, options) }
}
