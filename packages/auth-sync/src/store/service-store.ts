import type { Sql, Store } from './store.ts'

/** What this package needs of the service client of `@audienceos/db`. */
export interface ServiceClient extends RawClient {
  $transaction<T>(
    work: (tx: RawClient) => Promise<T>,
    options?: { maxWait?: number; timeout?: number },
  ): Promise<T>
}

interface RawClient {
  $queryRawUnsafe<T = unknown>(text: string, ...params: unknown[]): Promise<T>
}

// On PGlite everybody queues for one connection, so waiting a while for it is ordinary.
const patience = { maxWait: 30_000, timeout: 60_000 }

/** The service client as this package's store; `clientOf` makes the client that says where a change comes from. */
export function serviceStore(client: ServiceClient, clientOf?: (origin: string) => ServiceClient): Store {
  return {
    ...sqlOf(client),
    transaction: (work) => client.$transaction((tx) => work(sqlOf(tx)), patience),
    ...(clientOf === undefined ? {} : { of: (origin) => serviceStore(clientOf(origin), clientOf) }),
  }
}

function sqlOf(client: RawClient): Sql {
  return { query: (text, params = []) => client.$queryRawUnsafe(text, ...params) }
}
