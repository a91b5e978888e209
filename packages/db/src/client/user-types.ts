import type { Prisma, PrismaClient } from '../generated/client.ts'
import type { JsonText, Sql } from './raw.ts'
import type { UserModel } from './user-models.ts'

/** One statement each, sent together with the context: one round trip (two when related rows are loaded). */
export const READS = ['findMany', 'findFirst', 'findFirstOrThrow', 'count', 'aggregate', 'groupBy'] as const

/** In a transaction of their own: two round trips. */
export const WRITES = [
  'create',
  'createMany',
  'createManyAndReturn',
  'update',
  'updateMany',
  'updateManyAndReturn',
  'upsert',
  'delete',
  'deleteMany',
] as const

/** Prisma gathers these over all callers of one tick and answers them in one context. Only in a transaction. */
export const BATCHED = ['findUnique', 'findUniqueOrThrow'] as const

type Offered = (typeof READS)[number] | (typeof WRITES)[number]

/** Raw SQL in the user's context, straight to the driver. */
export interface RawSql {
  /** The rows, values converted as Prisma converts them. */
  $queryRaw<T = unknown>(query: TemplateStringsArray | Sql, ...values: unknown[]): Promise<T>
  /** The number of rows affected. */
  $executeRaw(query: TemplateStringsArray | Sql, ...values: unknown[]): Promise<number>
  /**
   * For SQL that builds its whole answer as one JSON document (`select json_agg(…)`): that document as Postgres wrote
   * it, for passing on without parsing and writing it again. null when there is no row or the cell is NULL.
   */
  $queryJson<T = unknown>(
    query: TemplateStringsArray | Sql,
    ...values: unknown[]
  ): Promise<JsonText<T> | null>
}

export interface TransactionOptions {
  isolationLevel?: Prisma.TransactionIsolationLevel
  /** Milliseconds until it is rolled back (default 15,000). */
  timeout?: number
}

/** What a transaction of a user offers: everything Prisma has for our models, findUnique included, and raw SQL. */
export type UserTransaction = { readonly [M in UserModel]: PrismaClient[M] } & RawSql

/** A Prisma client that *is* the user: every statement runs with that user's claims under row level security. */
export type UserDb = {
  readonly [M in UserModel]: Pick<PrismaClient[M], Offered & keyof PrismaClient[M]>
} & RawSql & {
    /** Several statements that hold together or not at all. A statement that fails ends it, caught or not. */
    transaction<T>(work: (tx: UserTransaction) => Promise<T>, options?: TransactionOptions): Promise<T>
  }
