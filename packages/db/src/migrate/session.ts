import { setTimeout as sleep } from 'node:timers/promises'
import { DriverAdapterError, type SqlDriverAdapter, type SqlQuery } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { isServerError } from '../client/transaction.ts'
import type { Connections } from '../engine/pool.ts'
import { BOOKKEEPING, engineAdapter } from './engine-adapter.ts'

/** Where a migration failed. */
export interface ScriptFailure {
  migration: string
  sql: string
  error: pg.DatabaseError
  /** Statements of the script that had run when it failed (and were rolled back with it). */
  statementsDone: number
}

/**
 * How long a migration waits for a lock before it lets those behind it through: whoever waits for a table holds up
 * everybody who comes after. It tries again as long after.
 */
export interface LockWait {
  each_ms: number
  attempts: number
  onWait: (migration: string) => void
}

const LOCK_NOT_AVAILABLE = '55P03'
const atOnce: LockWait = { each_ms: 5_000, attempts: 1, onWait: () => {} }

/**
 * The one connection a migration run uses. Prisma records a migration before its script and again after it; here
 * the script and the record of its success are one transaction, so that a row without `finished_at` always means
 * that nothing of the migration remains, however the process died. It takes the time it needs, whatever limit the
 * database has for statements, but waits for locks in turns.
 */
export class EngineSession {
  failure: ScriptFailure | undefined
  private readonly client: pg.PoolClient
  private readonly waiting: LockWait
  private recorded: { id: string; name: string } | undefined

  constructor(client: pg.PoolClient, waiting = atOnce) {
    this.client = client
    this.waiting = waiting
  }

  /** An adapter for Prisma's engine over this connection; disposing of it leaves the connection open. */
  async adapter(): Promise<SqlDriverAdapter> {
    const adapter = await engineAdapter(this.connections())
    const observe = (query: SqlQuery): SqlQuery => {
      if (/^\s*INSERT INTO "_prisma_migrations"/.test(query.sql)) {
        this.recorded = { id: String(query.args[0]), name: String(query.args[3]) }
      }
      return query
    }
    return {
      ...adapter,
      queryRaw: (query) => adapter.queryRaw(observe(query)),
      executeRaw: (query) => adapter.executeRaw(observe(query)),
      executeScript: (script) => this.run(script),
    }
  }

  /** Our one client in the shape of a pool. */
  connections(): Connections {
    const { client } = this
    const pool = { query: client.query.bind(client) } as pg.Pool
    return { pool, single: true, borrow: async () => ({ client, giveBack: () => {} }), close: async () => {} }
  }

  private async run(script: string): Promise<void> {
    const { recorded } = this
    const { each_ms, attempts, onWait } = this.waiting
    this.recorded = undefined
    for (let attempt = 1; ; attempt++) {
      const query = new CountingQuery(script)
      try {
        await this.client.query(`begin; set local statement_timeout = 0; set local lock_timeout = ${each_ms}`)
        await query.runOn(this.client)
        if (recorded) {
          await this.client.query(`update ${BOOKKEEPING} set finished_at = now() where id = $1`, [
            recorded.id,
          ])
        }
        await this.client.query('commit')
        return
      } catch (error) {
        // On a broken connection there is nothing to roll back, and the first error is the one that matters.
        await this.client.query('rollback').catch(() => {})
        if (!isServerError(error)) throw error
        // PGlite has an error class of its own, with the same fields.
        const refused = error as pg.DatabaseError
        if (refused.code === LOCK_NOT_AVAILABLE && attempt < attempts) {
          if (attempt === 1) onWait(recorded?.name ?? 'a migration')
          await sleep(each_ms)
          continue
        }
        if (recorded) {
          this.failure = { migration: recorded.name, sql: script, error: refused, statementsDone: query.done }
        }
        throw toAdapterError(refused)
      }
    }
  }
}

/** A simple query that counts the statements that completed. */
class CountingQuery extends pg.Query {
  done = 0

  constructor(text: string) {
    super({ text })
  }

  handleCommandComplete(message: unknown, connection: unknown): void {
    this.done++
    // @ts-expect-error pg's types leave out the protocol methods of Query
    super.handleCommandComplete(message, connection)
  }

  runOn(client: pg.ClientBase): Promise<void> {
    return new Promise((resolve, reject) => {
      ;(this as unknown as { callback: (error: Error | null) => void }).callback = (error) =>
        error ? reject(error) : resolve()
      client.query(this)
    })
  }
}

function toAdapterError(error: pg.DatabaseError): DriverAdapterError {
  return new DriverAdapterError({
    kind: 'postgres',
    code: error.code ?? 'XX000',
    severity: error.severity ?? 'ERROR',
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  })
}
