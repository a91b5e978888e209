import { readFile } from 'node:fs/promises'
import { join, raw, sql, type UserDb } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { DataModel } from '../../contract/model.ts'

/** Built from the Prisma schema and the catalog; the same place seen from the sources and from the built server. */
const file = new URL('../../model/data-model.json', import.meta.url)

/** Tables whose rows the caller may count: what row level security shows of them is the agency's own. */
const counted = [
  'public.agency_cartridges',
  'public.communications',
  'public.alerts',
  'public.tickets',
  'public.documents',
  'audienceos.client_profiles',
  'audienceos.agency_settings',
  'audienceos.imports',
  'audienceos.import_rejects',
] as const

/** The data model with the row counts of the caller's agency. @throws AppError unavailable before it is built */
export async function loadModel(db: UserDb): Promise<DataModel> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new AppError('unavailable', 'The data model is not part of this build.', { cause })
  })
  const model = DataModel.parse(JSON.parse(text))
  const counts = counted.map(
    (table) => sql`select ${table} as id, (select count(*)::int from ${raw(table)}) as rows`,
  )
  const rows = await db.$queryRaw<{ id: string; rows: number }[]>(sql`${join(counts, ' union all ')}
    union all select 'public.clients', (select count(*)::int from audienceos.clients())
    union all select 'public.users', (select count(*)::int from audienceos.members())
    union all select 'public.agencies', (select count(*)::int from audienceos.agency())`)
  const found = new Map(rows.map((row) => [row.id, row.rows]))
  return { ...model, tables: model.tables.map((table) => ({ ...table, rows: found.get(table.id) ?? null })) }
}
