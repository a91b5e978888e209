import { join, raw, type Sql, sql, type UserDb } from '@audienceos/db'
import type { DataModel } from '../../contract/model.ts'

type Table = DataModel['tables'][number]

/** RevOS's tables are counted through the functions that show the caller's agency; the others of RevOS are not ours to count. */
const revos: Record<string, Sql> = {
  'public.agencies': sql`audienceos.agency()`,
  'public.clients': sql`audienceos.clients()`,
  'public.users': sql`audienceos.members()`,
}

/**
 * Rows of the caller's agency per table, in one statement under the caller's row level security. A table that the
 * caller may not read is left out.
 */
export async function countRows(db: UserDb, tables: readonly Table[]): Promise<Map<string, number>> {
  const counts = tables.flatMap((table) => {
    const from = revos[table.id] ?? (isReadable(table) ? raw(table.id) : undefined)
    return from === undefined
      ? []
      : [sql`select ${table.id} as id, (select count(*)::int from ${from}) as rows`]
  })
  const rows = await db.$queryRaw<{ id: string; rows: number }[]>(sql`${join(counts, ' union all ')}`)
  return new Map(rows.map(({ id, rows }) => [id, rows]))
}

function isReadable({ owner, grants }: Table): boolean {
  return owner === 'audienceos' && grants.some((grant) => /^authenticated: .*\bSELECT\b/.test(grant))
}
