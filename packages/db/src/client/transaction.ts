import type { IsolationLevel, SqlQuery, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils'
import type { Connections, Loan } from '../engine/pool.ts'
import { type Context, contextStatement, RECORDED, tell } from './context.ts'
import { type FlightResult, fly, type Statement } from './flight.ts'
import { prismaQueryable } from './queryable.ts'

/** The transaction cannot be used in the way it was asked to. */
export class TransactionRefused extends Error {
  override name = 'TransactionRefused'
}

/**
 * A transaction that costs no round trip of its own to begin: BEGIN and the context leave together with the first
 * statement, so a transaction around one statement is two round trips, and one without statements is none.
 */
export class LazyTransaction {
  #connections: Connections
  #context: Context | null
  #isolation: IsolationLevel | undefined
  #loan: Loan | undefined
  #state: 'fresh' | 'open' | 'over' = 'fresh'
  #busy = 0
  #has_failed = false
  #reason: Error | undefined
  #ended: Promise<void> | undefined
  #tail: Promise<unknown> = Promise.resolve()

  constructor(connections: Connections, context: Context | null, isolation?: IsolationLevel) {
    this.#connections = connections
    this.#context = context
    this.#isolation = isolation
  }

  /** Takes the connection now, to begin on it with the first statement. */
  reserve(): Promise<void> {
    const reserved = this.#tail.then(() => this.#borrow())
    this.#tail = reserved.catch(() => undefined)
    return reserved
  }

  /** One after another, whatever the caller does with promises: a connection runs one statement at a time. */
  run(statement: Statement): Promise<FlightResult> {
    const result = this.#tail.then(() => this.#next(statement))
    this.#tail = result.catch(() => undefined)
    return result
  }

  async #next(statement: Statement): Promise<FlightResult> {
    if (this.#state === 'over') throw this.#gone()
    const statements = [statement]
    if (this.#state === 'fresh') {
      await this.#borrow()
      this.#state = 'open'
      const level = this.#isolation ? ` isolation level ${this.#isolation}` : ''
      statements.unshift({ text: `begin${level}`, values: [] })
      if (this.#context) statements.splice(1, 0, contextStatement(this.#context))
    }
    try {
      return await this.#fly(statements)
    } catch (error) {
      this.#has_failed = true
      throw error
    }
  }

  async #borrow(): Promise<void> {
    if (this.#over()) throw this.#gone()
    this.#loan ??= await this.#connections.borrow()
    // Ended while it waited for a connection: there is nobody left to run anything for.
    if (!this.#over()) return
    this.#release()
    throw this.#gone()
  }

  #end(how: 'commit' | 'rollback'): Promise<FlightResult> {
    const { restore } = this.#connections
    const ending = [{ text: how, values: [] }, ...(restore ? [restore] : [])]
    // A transaction in which something has failed may take no statement but its end.
    const asks = how === 'commit' && !this.#has_failed && this.#context?.heard !== undefined
    return asks ? this.#fly([RECORDED, ...ending], 1, 0) : this.#fly(ending, 0)
  }

  async #fly(statements: Statement[], answered?: number, noted?: number): Promise<FlightResult> {
    const loan = this.#loan
    if (!loan) throw this.#gone()
    this.#busy += 1
    try {
      return await fly(loan.client, statements, answered, noted)
    } finally {
      this.#busy -= 1
    }
  }

  /** Throws when nothing was saved after all. */
  async commit(): Promise<void> {
    if (this.#ended) {
      await this.#ended.catch(() => {})
      throw this.#gone()
    }
    this.#ended = this.#commit()
    await this.#ended
  }

  async #commit(): Promise<void> {
    await this.#tail
    if (this.#reason) throw this.#reason
    if (this.#state !== 'open') {
      this.#state = 'over'
      this.#release()
      return
    }
    this.#state = 'over'
    let broken: Error | undefined
    try {
      const { command, note } = await this.#end('commit')
      // Postgres answers COMMIT of a failed transaction with ROLLBACK, and no error.
      if (command === 'ROLLBACK') {
        throw new TransactionRefused('Nothing was saved: a statement in this transaction had failed')
      }
      tell(this.#context?.heard, note)
    } catch (error) {
      if (!isServerError(error) && !(error instanceof TransactionRefused)) broken = error as Error
      throw error
    } finally {
      this.#release(broken)
    }
  }

  /** With a reason when it is not the caller's doing: what still tries to use or commit it is told. Never throws. */
  rollback(reason?: Error): Promise<void> {
    this.#reason ??= this.#ended ? undefined : reason
    const ended = this.#ended?.catch(() => {}) ?? this.#rollback(reason)
    this.#ended ??= ended
    return ended
  }

  async #rollback(reason: Error | undefined): Promise<void> {
    const open = this.#state === 'open'
    this.#state = 'over'
    if (!open) {
      this.#release()
      return
    }
    if (this.#busy > 0 && this.#connections.single) await this.#tail
    if (this.#busy > 0) {
      // Timed out with a statement on the way: only closing the connection ends it now.
      this.#release(reason ?? new TransactionRefused('Abandoned with a statement on the way'))
      return
    }
    let broken: Error | undefined
    try {
      await this.#end('rollback')
    } catch (error) {
      // The server drops an unfinished transaction together with the connection.
      broken = error as Error
    } finally {
      this.#release(broken)
    }
  }

  #gone(): Error {
    return this.#reason ?? new TransactionRefused('This transaction is over')
  }

  #over(): boolean {
    return this.#state === 'over'
  }

  #release(broken?: Error): void {
    this.#loan?.giveBack(broken)
    this.#loan = undefined
  }
}

/** An error that Postgres answered and the connection survives, as opposed to one that ends it. */
export function isServerError(error: unknown): boolean {
  if (!(error instanceof Error) || !('severity' in error) || !('code' in error)) return false
  return error.severity !== 'FATAL' && error.severity !== 'PANIC' && /^[0-9A-Z]{5}$/.test(String(error.code))
}

/** The transaction in the shape that Prisma's engine drives. */
export async function prismaTransaction(transaction: LazyTransaction): Promise<Transaction> {
  const queryable: SqlQueryable = await prismaQueryable((statement) => transaction.run(statement))
  const run = async (sql: string) => {
    await queryable.executeRaw({ sql, args: [], argTypes: [] } satisfies SqlQuery)
  }
  return {
    ...queryable,
    // "Phantom": Prisma leaves COMMIT and ROLLBACK to us.
    options: { usePhantomQuery: true },
    commit: () => transaction.commit(),
    rollback: () => transaction.rollback(),
    createSavepoint: (name) => run(`savepoint ${name}`),
    rollbackToSavepoint: (name) => run(`rollback to savepoint ${name}`),
    releaseSavepoint: (name) => run(`release savepoint ${name}`),
  }
}
