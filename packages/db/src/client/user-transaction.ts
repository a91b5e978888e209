import type { Connections } from '../engine/pool.ts'
import { Prisma } from '../generated/client.ts'
import type { Context } from './context.ts'
import type { Leases } from './leases.ts'
import { rawSql } from './raw.ts'
import { ContextRefused } from './refused.ts'
import { inspectArguments } from './relations.ts'
import { LazyTransaction, TransactionRefused } from './transaction.ts'
import { isUserModel, USER_MODELS } from './user-models.ts'
import type { TransactionOptions, UserTransaction } from './user-types.ts'

const DEFAULT_TIMEOUT = 15_000

/** Prisma would end the transaction by clocks of its own; ours is the one that counts. */
const NO_LIMIT = { maxWait: 2 ** 31 - 1, timeout: 2 ** 31 - 1 }

const LEVELS = {
  ReadUncommitted: 'READ UNCOMMITTED',
  ReadCommitted: 'READ COMMITTED',
  RepeatableRead: 'REPEATABLE READ',
  Serializable: 'SERIALIZABLE',
} as const

type Operation = (args?: unknown) => Promise<unknown>

/**
 * Runs `work` in one transaction of this context. Raw SQL goes to the connection directly; Prisma joins in only when a
 * model is used. Everything is committed when `work` resolves, and rolled back when it throws or takes too long.
 */
export async function runTransaction<T>(
  connections: Connections,
  leases: Leases,
  context: Context,
  work: (tx: UserTransaction) => Promise<T>,
  { isolationLevel, timeout = DEFAULT_TIMEOUT }: TransactionOptions = {},
): Promise<T> {
  const transaction = new LazyTransaction(connections, context, isolationLevel && LEVELS[isolationLevel])
  const prisma = new JoinedPrisma(leases, context, transaction)
  const clock = setTimeout(() => {
    void transaction.rollback(new TransactionRefused(`Rolled back: it took more than ${timeout} ms`))
  }, timeout)
  let failed = true
  try {
    const result = await work(offer(transaction, prisma, leases))
    await transaction.commit()
    failed = false
    return result
  } catch (error) {
    await transaction.rollback()
    throw error
  } finally {
    clearTimeout(clock)
    await prisma.end(failed)
  }
}

/** Prisma's part of a transaction, from the first use of a model on. */
class JoinedPrisma {
  #leases: Leases
  #context: Context
  #transaction: LazyTransaction
  #joined: Promise<Prisma.TransactionClient> | undefined
  #end: (failed: boolean) => Promise<void> = async () => {}

  constructor(leases: Leases, context: Context, transaction: LazyTransaction) {
    this.#leases = leases
    this.#context = context
    this.#transaction = transaction
  }

  client(): Promise<Prisma.TransactionClient> {
    this.#joined ??= this.#join()
    return this.#joined
  }

  async #join(): Promise<Prisma.TransactionClient> {
    await this.#transaction.reserve()
    const lease = this.#leases.join(this.#context, this.#transaction)
    let finish: () => void = () => {}
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    return new Promise((resolve, reject) => {
      const over = lease.client
        .$transaction(async (tx) => {
          resolve(tx)
          await finished
        }, NO_LIMIT)
        .catch(reject)
      this.#end = async (failed) => {
        finish()
        await over
        lease.end(failed)
      }
    })
  }

  async end(failed: boolean): Promise<void> {
    await this.#joined?.catch(() => {})
    await this.#end(failed)
  }
}

/** What `work` gets: our models, findUnique included, with checked arguments; and raw SQL that goes past Prisma. */
function offer(transaction: LazyTransaction, prisma: JoinedPrisma, leases: Leases): UserTransaction {
  const offered: Record<string, unknown> = { ...rawSql((statement) => transaction.run(statement)) }
  for (const model of USER_MODELS) {
    const delegate = new Proxy({} as Record<string, Operation>, {
      get: (_, operation) => {
        if (typeof operation !== 'string' || operation === 'then') return undefined
        // A plain promise: Prisma's own leads on to relations by method calls, past the check of the arguments.
        return async (args: unknown) => {
          const client = (await prisma.client()) as unknown as Record<string, Record<string, Operation>>
          inspectArguments(leases.dataModel, model, args)
          const method = client[model]?.[operation]
          if (typeof method !== 'function') throw new TypeError(`Prisma has no ${model}.${operation}`)
          return method(args)
        }
      },
    })
    Object.defineProperty(offered, model, { value: delegate })
  }
  refuseOthers(offered)
  return offered as unknown as UserTransaction
}

/** Models that are not for users answer with the reason instead of being absent. */
export function refuseOthers(target: object): void {
  for (const model of Object.values(Prisma.ModelName)) {
    if (isUserModel(model)) continue
    Object.defineProperty(target, model, {
      get(): never {
        throw new ContextRefused(
          `${model} is not for users: use the functions of schema audienceos, or the service client`,
        )
      },
    })
  }
}
