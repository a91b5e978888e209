import type { UserDb } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import type { AlertRow } from '../../../contract/alerts/alert-row.ts'
import { stale } from '../../errors/stale.ts'
import { isSameTime } from '../../rows/is-same-time.ts'
import { noAlert, readAlert } from '../read-alerts.ts'
import { applyAct } from './apply-act.ts'
import { lockAlerts } from './lock-alerts.ts'
import { type Act, refusalOf } from './transition.ts'

/**
 * Does something to one alert and answers it as it is then. What needs no doing is done already.
 * @throws AppError not_found, stale and conflict with the row as it is
 */
export function actOn(
  db: UserDb,
  { id, expected_updated_at }: { id: string; expected_updated_at?: string | null | undefined },
  act: Act,
): Promise<AlertRow> {
  return db.transaction(async (tx) => {
    const held = (await lockAlerts(tx, [id])).get(id)
    if (held === undefined) throw noAlert()
    if (expected_updated_at !== undefined && !isSameTime(expected_updated_at, held.updated_at)) {
      throw stale(await readAlert(tx, id))
    }
    const refused = await applyAct(tx, [held], act)
    const row = await readAlert(tx, id)
    if (!refused.has(id)) return row
    const why = held.rival ? 'A newer alert of the same kind is open.' : refusalOf(act)
    throw new AppError('conflict', why, { current: row })
  })
}
