import type { Connections } from '../engine/pool.ts'
import { runOnce } from './adapter.ts'
import { contextStatement, type Heard, SERVICE_CONTEXT } from './context.ts'
import type { FlightResult, Statement } from './flight.ts'
import type { Origin } from './origin.ts'
import { rawSql } from './raw.ts'
import { decodeRows } from './row-values.ts'
import { LazyTransaction, TransactionRefused } from './transaction.ts'
import type { RawSql } from './user-types.ts'
import { toWire } from './wire.ts'

/** Raw SQL of the service; `$queryRawUnsafe` takes a text with `$1`-style parameters, never with input inside it. */
export interface ServiceStatements extends Pick<RawSql, '$queryRaw' | '$executeRaw'> {
  $queryRawUnsafe<T = unknown>(text: string, ...params: unknown[]): Promise<T>
}

/**
 * The service on behalf of a request or a job, which the activity log names: raw SQL only, past row level security. Cheap
 * enough to make for every request. `db.service` fits where the origin does not matter.
 */
export interface ServiceSql extends ServiceStatements {
  $transaction<T>(
    work: (tx: ServiceStatements) => Promise<T>,
    options?: { maxWait?: number; timeout?: number },
  ): Promise<T>
}

const default_timeout = 30_000

export function createServiceSql(connections: Connections, origin: Origin, heard?: Heard): ServiceSql {
  const context = { ...SERVICE_CONTEXT, origin, heard }
  const before = contextStatement(context)
  return {
    ...statements((statement) => runOnce(connections, [before, statement], heard)),
    async $transaction(work, { timeout = default_timeout } = {}) {
      const transaction = new LazyTransaction(connections, context)
      const clock = setTimeout(() => {
        void transaction.rollback(new TransactionRefused(`Rolled back: it took more than ${timeout} ms`))
      }, timeout)
      try {
        const result = await work(statements((statement) => transaction.run(statement)))
        await transaction.commit()
        return result
      } catch (error) {
        await transaction.rollback()
        throw error
      } finally {
        clearTimeout(clock)
      }
    },
  }
}

function statements(run: (statement: Statement) => Promise<FlightResult>): ServiceStatements {
  const { $queryRaw, $executeRaw } = rawSql(run)
  return {
    $queryRaw,
    $executeRaw,
    async $queryRawUnsafe<T>(text: string, ...params: unknown[]) {
      return decodeRows(await run({ text, values: params.map(toWire) })) as T
    },
  }
}
