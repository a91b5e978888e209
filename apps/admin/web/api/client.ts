import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '../../contract/index.ts'
import { reportOutcome } from './connection.ts'

const patienceMs = 30_000

/** What a call may say about itself: `patienceMs`, how long to wait for its answer. */
type CallContext = { patienceMs?: number }

/** Types only: the contract itself and zod stay out of the browser. */
export type Api = ContractRouterClient<Contract, CallContext>

const link = new RPCLink<CallContext>({
  url: () => `${location.origin}/rpc`,
  fetch: async (request, init, { context }) => {
    try {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(context.patienceMs ?? patienceMs)])
      const response = await fetch(request, { ...init, credentials: 'same-origin', signal })
      reportOutcome(response)
      return response
    } catch (error) {
      if (!request.signal.aborted) reportOutcome('no answer')
      throw error
    }
  },
})

/** Calls an endpoint: `await api.clients.get({ id })`. */
export const api: Api = createORPCClient(link)

/** Query and mutation options per endpoint: `useQuery(orpc.clients.get.queryOptions({ input: { id } }))`. */
export const orpc = createTanstackQueryUtils(api)
