import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlQueryable } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import type { FlightResult, Statement } from './flight.ts'
import { type PrismaTypes, toPrismaResult, wireValues, withOffsets } from './prisma-values.ts'

/** Runs one statement somewhere: on a pool, in a transaction, with a context before it. */
export type Run = (statement: Statement) => Promise<FlightResult>

interface DriverQuery {
  text: string
  values: readonly unknown[]
  types: PrismaTypes
}

/** A pool that never connects: it hands every statement to `run`. */
class RunningPool extends pg.Pool {
  #run: Run

  constructor(run: Run) {
    super({ max: 1 })
    this.#run = run
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg.Pool declares ten overloads, of which adapter-pg uses one
  override async query(query: any): Promise<any> {
    const { text, values, types } = query as DriverQuery
    return toPrismaResult(await this.#run({ text, values: wireValues(values) }), types)
  }
}

/**
 * Prisma's own conversion of values and errors (`@prisma/adapter-pg`) over any way of running a statement. adapter-pg
 * accepts a foreign pool and asks nothing of it but `query`.
 */
export async function prismaQueryable(run: Run): Promise<SqlQueryable> {
  const adapter = await new PrismaPg(new RunningPool(run)).connect()
  return {
    provider: adapter.provider,
    adapterName: '@audienceos/db',
    queryRaw: (query) => adapter.queryRaw(withOffsets(query)),
    executeRaw: (query) => adapter.executeRaw(withOffsets(query)),
  }
}
