import { sql, type UserDb } from '@audienceos/db'
import { AppError, type Import } from '@audienceos/domain'
import { client_name, whole_columns } from './columns.ts'

/** An import of the caller's agency. @throws AppError not_found */
export async function readImport(db: Pick<UserDb, '$queryRaw'>, id: string): Promise<Import> {
  const [row] = await db.$queryRaw<{ import: Import }[]>(sql`select row_to_json(r) as import from (
    select ${whole_columns} from audienceos.imports p ${client_name}
    where p.id = ${id}::uuid and p.agency_id = (select audienceos.current_agency_id())) r`)
  if (row === undefined) throw noImport()
  return row.import
}

export function noImport(): AppError {
  return new AppError('not_found', 'There is no such import.')
}
