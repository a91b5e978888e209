import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '../../contract/index.ts'
import { reportOutcome } from './connection.ts'

const timeoutMs = 30_000

/** Types only: the contract itself and zod stay out of the browser. */
export type Api = ContractRouterClient<Contract>

const link = new RPCLink({
  url: () => `${location.origin}/rpc`,
  fetch: async (request, init) => {
    try {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
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
