import { raw, type Sql, sql, type UserDb } from '@audienceos/db'

export type PageQuery = {
  limit: number
  /** A query of at most `limit + 1` rows per branch; it needs not be sorted. */
  rows: Sql
  /** Total order of the rows. */
  order: Sql
  /** Columns of one item, over `page p`; a join may follow in `joins`. */
  item: Sql
  /** Whether `item` is one column named `item` that is JSON already. */
  built?: boolean
  joins: Sql
  /** JSON values that name the position of a row `p` for the cursor. */
  position: Sql
}

/**
 * One page as the JSON text of its answer, built by Postgres in one statement: `{"items": [...], "next_cursor": ...}`.
 * The server checks it against the contract and passes the same text on, without building it again.
 */
export async function pageText(db: UserDb, query: PageQuery): Promise<string> {
  const text = await db.$queryJson(pageStatement(query))
  if (text === null) throw new Error('a page came back empty')
  return text
}

/** The statement of `pageText`, for the benchmark to send through a bare driver. */
export function pageStatement({ limit, rows, order, item, built, joins, position }: PageQuery): Sql {
  return sql`
with page as (
  select r.*, row_number() over (order by ${order}) as n from (${rows}) r order by ${order} limit ${limit + 1}
)
select '{"items":' || coalesce((
  select json_agg(${built ? raw('i.item') : raw('i')})::text from (select ${item} from page p ${joins} where p.n <= ${limit} order by p.n) i
), '[]') || ',"next_cursor":' || coalesce((
  select '"' || translate(encode(convert_to(json_build_array(${position})::text, 'UTF8'), 'base64'), E'+/=\n', '-_') || '"'
  from page p where p.n = ${limit} and exists (select from page q where q.n > ${limit})
), 'null') || '}' as text`
}
