import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Statement } from '../client/flight.ts'

/** One connection, borrowed. Give it back exactly once; with an error when it is no longer to be trusted. */
export interface Loan {
  client: pg.PoolClient
  giveBack(broken?: Error): void
}

/**
 * What the rest of the package runs SQL on, for every engine: a node-postgres pool and how to borrow from it.
 * `single` marks the one session of PGlite, which all contexts share.
 */
export interface Connections {
  pool: pg.Pool
  single: boolean
  /** On a single session: sent at the end of every piece of work, because raw SQL may have changed the session's role. */
  restore?: Statement | undefined
  borrow(): Promise<Loan>
  close(): Promise<void>
}

/** No connection became free in time. */
export class CheckoutTimeout extends Error {
  override name = 'CheckoutTimeout'
}

export interface ConnectionsOptions {
  /** Milliseconds to wait for a free connection (default 10,000). */
  checkout_timeout?: number
  single?: boolean
  /** The role that a single session is brought back to. */
  role?: string
  /** Told about connections that broke while idle; the pool replaces them by itself. */
  onIdleError?: (error: Error) => void
}

/** Opens a pool with a bounded wait for a connection and an error that says what to look for. */
export function openConnections(config: pg.PoolConfig, options: ConnectionsOptions = {}): Connections {
  const wait = options.checkout_timeout ?? 10_000
  const single = options.single ?? false
  const pool = new pg.Pool({ ...config, connectionTimeoutMillis: wait })
  let closing = false
  pool.on('error', (error) => {
    if (!closing) options.onIdleError?.(error)
  })
  /** A single session that could not be reset must not serve anybody again. */
  let spoiled: Error | undefined

  return {
    pool,
    single,
    restore: options.role ? { text: `set role ${options.role}`, values: [] } : undefined,
    async borrow() {
      const client = await pool.connect().catch((error: Error) => {
        throw checkoutError(error, wait, single)
      })
      if (spoiled) {
        client.release()
        throw spoiled
      }
      // A connection that dies while borrowed says so here too; the statement in flight rejects with the cause.
      client.on('error', ignore)
      return {
        client,
        giveBack(broken) {
          client.removeListener('error', ignore)
          const doubtful = broken ?? openTransaction(client)
          // PGlite has one session and nothing to reconnect to: a client is never thrown away there.
          if (!single) client.release(doubtful)
          else if (!doubtful) client.release()
          else {
            client
              .query(options.role ? `rollback; set role ${options.role}` : 'rollback')
              .catch((error: Error) => {
                spoiled = new Error(`The embedded database is in an unknown state: ${error.message}`, {
                  cause: error,
                })
              })
              .finally(() => client.release())
          }
        },
      }
    },
    async close() {
      closing = true
      // end() waits for every loan; one that never comes back must not keep the process from ending.
      await Promise.race([pool.end(), sleep(CLOSING_MS, undefined, { ref: false })])
    },
  }
}

/** Whoever comes next would find themselves in somebody else's transaction, with its context. */
function openTransaction(client: pg.PoolClient): Error | undefined {
  const status = client.getTransactionStatus()
  return status === 'T' || status === 'E' ? new Error('given back inside a transaction') : undefined
}

const CLOSING_MS = 5_000

function ignore(): void {}

function checkoutError(error: Error, wait: number, single: boolean): Error {
  if (!/timeout exceeded when trying to connect/.test(error.message)) return error
  const cause = single
    ? 'The embedded database has one session: code inside a transaction must use that transaction for everything it asks.'
    : 'Every connection of the pool is in use: look for transactions that are held open.'
  return new CheckoutTimeout(`No database connection became free in ${wait} ms. ${cause}`, { cause: error })
}
