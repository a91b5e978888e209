import { sql } from '@audienceos/db'
import { AppError, type Communication } from '@audienceos/domain'
import type { Reader } from '../clients/read-client.ts'
import { whole_columns } from './columns.ts'

/** A communication as the caller may see it, or undefined. */
export async function findCommunication(db: Reader, id: string): Promise<Communication | undefined> {
  const [row] = await db.$queryRaw<
    { communication: Communication }[]
  >(sql`select row_to_json(r) as communication
    from (select ${whole_columns} from public.communications c where c.id = ${id}::uuid) r`)
  return row?.communication
}

export function noCommunication(): AppError {
  return new AppError('not_found', 'There is no such communication.')
}
