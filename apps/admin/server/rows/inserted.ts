import { join, raw, type Sql, sql } from '@audienceos/db'

/** The columns and values of the fields that are given; the others keep the defaults of the table. */
export function inserted(
  fields: Readonly<Record<string, unknown>>,
  casts: Readonly<Record<string, string>>,
): { columns: Sql; values: Sql } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return {
    columns: raw(given.map(([column]) => `"${column}"`).join(', ')),
    values: join(
      given.map(([column, value]) => {
        const cast = casts[column]
        return sql`${value}${cast === undefined ? raw('') : raw(`::${cast}`)}`
      }),
      ', ',
    ),
  }
}
