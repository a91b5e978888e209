import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { Connections } from '../engine/pool.ts'
import { PrismaClient } from '../generated/client.ts'
import { runOnce } from './adapter.ts'
import { type Context, contextStatement } from './context.ts'
import { prismaQueryable } from './queryable.ts'
import { ContextRefused } from './refused.ts'
import { type DataModel, dataModelOf } from './relations.ts'
import { LazyTransaction, prismaTransaction } from './transaction.ts'

/** A Prisma client for one operation or transaction of one context, and nobody else meanwhile. */
export interface Lease {
  client: PrismaClient
  /** Gives it back. `failed` when the work on it did not end well. */
  end(failed: boolean): void
}

/** What a lent client's statements run in: a context of their own each, or a transaction that is under way. */
interface Work {
  context: Context
  transaction: LazyTransaction | undefined
  statements: number
  running: number
}

interface Slot {
  client: PrismaClient
  work: Work | undefined
}

/**
 * How a context reaches Prisma's statements. Prisma hands an adapter nothing but SQL, and batches over everybody who
 * uses a client in one tick, which is how contexts leak into each other under AsyncLocalStorage. So a client is lent to
 * one operation at a time; its adapter runs every statement in the context of the loan and refuses all others.
 *
 * A client costs some 10 MB and 10 ms, hence a few of them, made as they are needed.
 */
export class Leases {
  #connections: Connections
  #most: number
  #out = 0
  #idle: Slot[] = []
  #waiting: (() => void)[] = []
  #dataModel: DataModel | undefined

  /** `most` bounds the single operations under way; transactions are bounded by the connections they hold. */
  constructor(connections: Connections, most: number) {
    this.#connections = connections
    this.#most = most
  }

  /** A client for one operation; waits its turn when too many are under way. */
  async take(context: Context): Promise<Lease> {
    if (this.#out === this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#out += 1
    return this.#lend({ context, transaction: undefined, statements: 0, running: 0 }, () => {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#out -= 1
    })
  }

  /**
   * A client for a transaction that holds a connection. It never waits: those who have a client may be waiting for that
   * very connection.
   */
  join(context: Context, transaction: LazyTransaction): Lease {
    return this.#lend({ context, transaction, statements: 0, running: 0 }, () => {})
  }

  /** The data model of the clients; there is one from the first loan on. */
  get dataModel(): DataModel {
    if (!this.#dataModel) throw new Error('The data model comes with the first Prisma client')
    return this.#dataModel
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map(({ client }) => client.$disconnect()))
  }

  #lend(work: Work, over: () => void): Lease {
    const slot = this.#idle.pop() ?? this.#make()
    slot.work = work
    return {
      client: slot.client,
      end: (failed) => {
        slot.work = undefined
        // Loading relations, Prisma may still go on after it has failed: nothing of that may meet the next context.
        const reusable = work.running === 0 && !(failed && work.statements > 1)
        if (reusable && this.#idle.length < this.#most + 2) this.#idle.push(slot)
        else slot.client.$disconnect().catch(() => {})
        over()
      },
    }
  }

  #make(): Slot {
    const slot: Slot = {
      work: undefined,
      client: new PrismaClient({
        adapter: {
          provider: 'postgres',
          adapterName: '@audienceos/db',
          connect: () => lentAdapter(this.#connections, () => slot.work),
        },
      }),
    }
    this.#dataModel ??= dataModelOf(slot.client)
    return slot
  }
}

async function lentAdapter(
  connections: Connections,
  current: () => Work | undefined,
): Promise<SqlDriverAdapter> {
  const work = (): Work => {
    const found = current()
    if (!found) throw new ContextRefused('A statement without a context was refused')
    return found
  }
  const queryable = await prismaQueryable(async (statement) => {
    const mine = work()
    mine.statements += 1
    mine.running += 1
    try {
      return await runOnce(connections, [contextStatement(mine.context), statement], mine.context.heard)
    } finally {
      mine.running -= 1
    }
  })
  return {
    ...queryable,
    async startTransaction(isolation) {
      const mine = work()
      mine.statements += 1
      if (!mine.transaction)
        return prismaTransaction(new LazyTransaction(connections, mine.context, isolation))
      // Beginning and ending it is the business of whoever lent it.
      const nothing = async () => {}
      return { ...(await prismaTransaction(mine.transaction)), commit: nothing, rollback: nothing }
    },
    executeScript: () => Promise.reject(new ContextRefused('A script has no context')),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: async () => {},
  }
}
