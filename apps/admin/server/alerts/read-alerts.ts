import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import type { AlertRow } from '../../contract/alerts/alert-row.ts'
import type { Reader } from '../clients/read-client.ts'
import { listed_columns, own_agency, row_columns, row_joins } from './columns.ts'

/** Alerts of the caller's agency, by id; what is not theirs is left out. */
export async function readAlerts(db: Reader, ids: readonly string[]): Promise<Map<string, AlertRow>> {
  const rows = await db.$queryRaw<{ alert: AlertRow }[]>(sql`
    with page as (select ${listed_columns} from public.alerts a where ${own_agency} and a.id = any(${ids}::uuid[]))
    select row_to_json(r) as alert from (select ${row_columns} from page p ${row_joins}) r`)
  return new Map(rows.map(({ alert }) => [alert.id, alert]))
}

/** One alert of the caller's agency. @throws AppError not_found */
export async function readAlert(db: Reader, id: string): Promise<AlertRow> {
  const row = (await readAlerts(db, [id])).get(id)
  if (row === undefined) throw noAlert()
  return row
}

export function noAlert(): AppError {
  return new AppError('not_found', 'There is no such alert.')
}
