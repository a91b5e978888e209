import type { Sql } from '@audienceos/auth-sync'

/** One agency at one instant: what everything here reads and writes for. `now` is in milliseconds since 1970. */
export type Scope = { sql: Sql; agency_id: string; now: number }

/** Ids as a parameter to be cast to `uuid[]`. */
export function uuids(ids: readonly string[]): string {
  return `{${ids.join(',')}}`
}

/** An instant as a parameter to be cast to `timestamptz`. */
export function instant(ms: number): string {
  return new Date(ms).toISOString()
}

/** The last instant that is told: what is later is as far away. */
const latest = Date.parse('9999-12-30T00:00:00Z')

/**
 * Whole milliseconds since 1970 of a `timestamptz` expression, cut as an instant of JavaScript is; null for null. What
 * is earlier than 1970, or later than a date can be written, becomes the nearest. In floating point, which is four times
 * as fast as numeric; half a microsecond keeps a whole millisecond from being cut to the one before.
 */
export function ms(expression: string): string {
  const cut = `floor(date_part('epoch', ${expression}) * 1000 + 0.0005)`
  return `case when ${expression} is not null then least(greatest(${cut}, 0), ${latest})::bigint end`
}

/** The rows of a query as one document: Prisma reads a million cells slower than JSON.parse. */
export async function readJson<Row>(
  sql: Sql,
  query: string,
  params: readonly (string | number | null)[],
): Promise<Row[]> {
  const [row] = await sql.query<{ json: string }>(
    `select coalesce(json_agg(r), '[]')::text as json from (${query}) as r`,
    params,
  )
  return JSON.parse(row?.json ?? '[]') as Row[]
}
