import type { Connections } from '../engine/pool.ts'
import { PrismaClient } from '../generated/client.ts'
import { fixedContextAdapter } from './adapter.ts'
import { SERVICE_CONTEXT } from './context.ts'

/**
 * The product's own background work: all of Prisma on every table, past row level security. Nothing a request carries
 * may decide what is asked through it without a check of its own, and every query passes `agency_id`.
 */
export type ServiceDb = Omit<PrismaClient, '$connect' | '$disconnect' | '$extends' | '$on'>

export function createServiceClient(connections: Connections): PrismaClient {
  return new PrismaClient({
    adapter: {
      provider: 'postgres',
      adapterName: '@audienceos/db',
      connect: () => fixedContextAdapter(connections, SERVICE_CONTEXT),
    },
    // A transaction costs nothing to begin; the wait for a connection has a limit of its own.
    transactionOptions: { maxWait: 30_000, timeout: 30_000 },
  })
}
