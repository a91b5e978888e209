import { join, raw, type Sql, sql } from '@audienceos/db'

/**
 * `column = value` for every field that is given; null clears it. The columns are our own names, never the caller's:
 * the contract has dropped every other key. Undefined when nothing is to change.
 */
export function assignments(
  fields: Readonly<Record<string, unknown>>,
  casts: Readonly<Record<string, string>>,
): Sql | undefined {
  const parts = Object.entries(fields).flatMap(([column, value]) => {
    if (value === undefined) return []
    const cast = casts[column]
    return [sql`${raw(`"${column}"`)} = ${value}${cast === undefined ? raw('') : raw(`::${cast}`)}`]
  })
  return parts.length === 0 ? undefined : join(parts, ', ')
}
