import type { Sql } from '@audienceos/auth-sync'

/** Rows per statement: large enough to be fast, small enough that PGlite lets others breathe in between. */
const batch = 1_000

/**
 * Inserts rows whose fields are the columns of a table of ours or RevOS's, as the service. Values are typed by the
 * table itself. `table` and the fields are the generator's, never a caller's.
 */
export async function insertRows(sql: Sql, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first)
    .map((name) => `"${name}"`)
    .join(', ')
  for (let from = 0; from < rows.length; from += batch) {
    await sql.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(rows.slice(from, from + batch))],
    )
  }
}
