import { type ServiceSql, type Sql, sql } from '@audienceos/db'
import { AppError, type ImportStatus } from '@audienceos/domain'
import { noImport } from './read-import.ts'

/**
 * Moves an import from one of the states it may leave to another, in one statement, so that of two requests one wins.
 * `changes` are further assignments, and `unless` says of the row when not even then.
 * @throws AppError not_found, also for another agency's; import_state otherwise
 */
export async function transition(
  db: ServiceSql,
  which: { id: string; agency_id: string },
  move: { from: readonly ImportStatus[]; unless?: Sql; to: ImportStatus; changes: Sql; refusal: string },
): Promise<void> {
  const moved = await db.$executeRaw(sql`update audienceos.imports set status = ${move.to}, ${move.changes}
    where id = ${which.id}::uuid and agency_id = ${which.agency_id}::uuid
      and status in (select json_array_elements_text(${JSON.stringify(move.from)}::text::json))
      and not ${move.unless ?? sql`false`}`)
  if (moved > 0) return
  const [row] = await db.$queryRaw<{ status: ImportStatus }[]>(sql`select i.status from audienceos.imports i
    where i.id = ${which.id}::uuid and i.agency_id = ${which.agency_id}::uuid`)
  if (row === undefined) throw noImport()
  throw new AppError('import_state', `${move.refusal} It is ${words[row.status]}.`)
}

const words: Record<ImportStatus, string> = {
  uploading: 'still being uploaded',
  previewing: 'being previewed',
  previewed: 'waiting to be run',
  queued: 'waiting for its turn',
  running: 'running',
  done: 'done',
  failed: 'stopped by a failure',
  undoing: 'being undone',
  undone: 'undone',
  canceled: 'canceled',
}
