import type { Connections } from '../engine/pool.ts'
import { runOnce } from './adapter.ts'
import { type Claims, type Context, contextStatement, type Heard, userContext } from './context.ts'
import { Leases } from './leases.ts'
import type { Origin } from './origin.ts'
import { rawSql } from './raw.ts'
import { ContextRefused } from './refused.ts'
import { inspectArguments } from './relations.ts'
import { USER_MODELS } from './user-models.ts'
import { refuseOthers, runTransaction } from './user-transaction.ts'
import {
  BATCHED,
  READS,
  type TransactionOptions,
  type UserDb,
  type UserTransaction,
  WRITES,
} from './user-types.ts'

export interface UserClientOptions {
  /** Milliseconds a statement may run, 0 for any time. */
  statement_timeout: number
  /** Most Prisma clients for operations outside transactions. */
  prisma_clients: number
}

type Operation = (args?: unknown) => Promise<unknown>

/**
 * Makes `as(claims)`: a Prisma client that is the user, on which nothing runs without that user's context. Cheap enough
 * to make for every request; it holds no connection.
 */
export function createUserClients(connections: Connections, options: UserClientOptions) {
  const leases = new Leases(connections, options.prisma_clients)

  class User {
    #context: Context

    constructor(context: Context) {
      this.#context = context
      const before = contextStatement(context)
      Object.assign(
        this,
        rawSql((statement) => runOnce(connections, [before, statement], context.heard)),
      )
    }

    transaction<T>(work: (tx: UserTransaction) => Promise<T>, how?: TransactionOptions): Promise<T> {
      return runTransaction(connections, leases, this.#context, work, how)
    }

    $transaction(): never {
      throw new ContextRefused('Prisma runs batches of one tick together, whoever asks: use transaction(fn)')
    }

    delegate(model: string): Record<string, Operation> {
      const context = this.#context
      const delegate: Record<string, Operation> = {}
      for (const operation of [...READS, ...WRITES]) {
        delegate[operation] = (args) => operate(context, model, operation, args)
      }
      for (const operation of BATCHED) {
        delegate[operation] = () => {
          throw new ContextRefused(
            `Prisma batches ${operation} over callers: use findFirst, or transaction(fn)`,
          )
        }
      }
      return delegate
    }
  }

  for (const model of USER_MODELS) {
    Object.defineProperty(User.prototype, model, {
      get(this: User) {
        const delegate = this.delegate(model)
        Object.defineProperty(this, model, { value: delegate })
        return delegate
      },
    })
  }
  refuseOthers(User.prototype)

  /** One Prisma operation in the context: a flight per statement, or Prisma's own transaction if it needs one. */
  async function operate(
    context: Context,
    model: string,
    operation: string,
    args: unknown,
  ): Promise<unknown> {
    const { client, end } = await leases.take(context)
    let failed = true
    try {
      inspectArguments(leases.dataModel, model, args)
      const delegate = (client as unknown as Record<string, Record<string, Operation>>)[model]
      const result = await delegate?.[operation]?.(args)
      failed = false
      return result
    } finally {
      end(failed)
    }
  }

  return {
    as: (claims: Claims, origin?: Origin, heard?: Heard) =>
      new User(userContext(claims, options.statement_timeout, origin, heard)) as unknown as UserDb,
    close: () => leases.close(),
  }
}
