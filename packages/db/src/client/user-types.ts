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
export type UserTransaction = {
  readonly [M in UserModel]: UserDelegate<M, Any>
} & RawSql

/** A Prisma client that *is* the user: every statement runs with that user's claims under row level security. */
export type UserDb = { readonly [M in UserModel]: UserDelegate<M, Single> } & RawSql & {
    /** Several statements that hold together or not at all. A statement that fails ends it, caught or not. */
    transaction<T>(work: (tx: UserTransaction) => Promise<T>, options?: TransactionOptions): Promise<T>
  }

type Single = (typeof READS)[number] | (typeof WRITES)[number]
type Any = Single | (typeof BATCHED)[number]
type Operations<M extends UserModel> = Prisma.TypeMap['model'][M]['operations']
type Objects<M extends UserModel> = Prisma.TypeMap['model'][M]['payload']['objects']
type NameOf<Related> = Related extends readonly (infer One)[]
  ? NameOf<One>
  : Related extends { name: infer Name }
    ? Name
    : never

/** The relations of a model that lead to RevOS or to what only services use. */
type Foreign<M extends UserModel> = {
  [R in keyof Objects<M>]: NameOf<Objects<M>[R]> extends UserModel ? never : R
}[keyof Objects<M>]

/** As Prisma's argument, but foreign relations may not be named. Deeper than that, they are refused at run time. */
type Own<M extends UserModel, Value> = Value extends readonly (infer One)[]
  ? Own<M, One>[]
  : Value extends object
    ? Value & { [R in Foreign<M>]?: never }
    : Value
type OwnArgs<M extends UserModel, Args> = {
  [K in keyof Args]: K extends 'where' | 'select' | 'include' | 'orderBy' | 'data' | 'create' | 'update'
    ? Own<M, Args[K]>
    : Args[K]
}
type ArgsOf<M extends UserModel, F extends Any> = Operations<M>[F] extends { args: infer Args }
  ? OwnArgs<M, Args>
  : never

/** Prisma's operations on one model, answering plain promises. */
type UserDelegate<M extends UserModel, F extends Any> = {
  readonly [Operation in F]: Record<string, never> extends ArgsOf<M, Operation>
    ? <T extends ArgsOf<M, Operation>>(
        args?: Prisma.SelectSubset<T, ArgsOf<M, Operation>>,
      ) => Promise<Prisma.Result<PrismaClient[M], T, Operation>>
    : <T extends ArgsOf<M, Operation>>(
        args: Prisma.SelectSubset<T, ArgsOf<M, Operation>>,
      ) => Promise<Prisma.Result<PrismaClient[M], T, Operation>>
}
