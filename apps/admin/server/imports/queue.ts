import { join, raw, type ServiceSql, type Sql, sql } from '@audienceos/db'
import { transition } from './transition.ts'

/**
 * Lets the worker have an import. From `previewed` it begins, and the counts of the preview make room for its own; from
 * `failed` it goes on. A preview that failed has no checkpoint yet: it begins as well.
 * @throws AppError not_found, import_state
 */
export async function queue(db: ServiceSql, which: { id: string; agency_id: string }): Promise<void> {
  const begins = sql`(status = 'previewed' or item_offset = 0)`
  const unlessBegins = (column: Sql) => sql`${column} = case when ${begins} then 0 else ${column} end`
  const counts = ['byte_offset', 'items_seen', 'added', 'duplicates', 'rejected'].map((name) =>
    unlessBegins(raw(name)),
  )
  await transition(db, which, {
    from: ['previewed', 'failed'],
    to: 'queued',
    changes: sql`${join(counts)}, attempt = 0, error_code = null, error_detail = null, finished_at = null, lease_until = null`,
    refusal: 'Only a previewed or failed import can be run.',
  })
}
