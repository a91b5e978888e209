/** Runs SQL with `$1`-style parameters. Parameters are strings, numbers, booleans or null; the SQL casts them. */
export interface Sql {
  query<Row>(text: string, params?: readonly SqlParam[]): Promise<Row[]>
}

export type SqlParam = string | number | boolean | null

/**
 * The database as this package needs it: as a service, never as a user. On PGlite there is one connection, so nothing
 * inside `transaction` may wait for another connection, which rules out calling the embedded auth endpoint there.
 */
export interface Store extends Sql {
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>
  /** The same, whose changes the activity log tells to be of that origin; a store that cannot say so is without it. */
  of?(origin: string): Store
}
