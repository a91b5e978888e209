import type { Sql } from '@audienceos/auth-sync'

type Param = string | number | null

/** A query for rows of a shape, to be sent alone or with others. */
export type Query<Row> = { text: string; params: readonly Param[]; readonly row?: Row }

type Rows<Queries> = { [Name in keyof Queries]: Queries[Name] extends Query<infer Row> ? Row[] : never }

/**
 * The rows of several queries in one statement, each as one document: Prisma reads a million cells slower than
 * JSON.parse, and a database that has all of its work at once does it while this process does something else. Equal
 * parameters are one: they are of one type.
 */
export async function readTogether<Queries extends Record<string, Query<unknown>>>(
  sql: Sql,
  queries: Queries,
): Promise<Rows<Queries>> {
  const params: Param[] = []
  const place = (param: Param) => {
    const known = params.indexOf(param)
    return known < 0 ? params.push(param) : known + 1
  }
  const cells = Object.entries(queries).map(([name, query]) => {
    const places = query.params.map(place)
    const text = query.text.replace(/\$(\d+)/g, (_, number) => `$${places[Number(number) - 1]}`)
    return `(select coalesce(json_agg(r), '[]')::text from (${text}) as r) as ${name}`
  })
  const [row] = await sql.query<Record<string, string>>(`select ${cells.join(', ')}`, params)
  return Object.fromEntries(
    Object.keys(queries).map((name) => [name, JSON.parse(row?.[name] ?? '[]')]),
  ) as Rows<Queries>
}
