import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { onReachable } from './connection.ts'
import { failureOf, mayRetry } from './failure.ts'

type SessionEnd = () => void
let onSessionEnd: SessionEnd = () => {}

/** What happens when any request is answered with "no session"; the router sets it. */
export function whenSessionEnds(handler: SessionEnd): void {
  onSessionEnd = handler
}

const watch = (error: unknown, meta: Record<string, unknown> | undefined) => {
  if (meta?.expectsNoSession !== true && failureOf(error).code === 'no_session') onSessionEnd()
}

/** One cache per tab. Live events keep it fresh, so nothing is refetched merely because a window got focus. */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => watch(error, query.meta) }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => watch(error, mutation.meta),
    }),
    defaultOptions: {
      queries: {
        // A server on this machine answers without a network: requests decide, not navigator.onLine.
        networkMode: 'always',
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && mayRetry(error),
        retryDelay: (count) => 500 * 2 ** count,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  // What failed while the server was away is asked for again as soon as it is back.
  onReachable(() => void client.refetchQueries({ predicate: ({ state }) => state.status === 'error' }))
  return client
}
