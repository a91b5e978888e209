import { type ServiceSql, sql } from '@audienceos/db'
import type { Job } from './job.ts'

/**
 * Ends a job as failed; `run` goes on at its checkpoint, or `undo` with what is left. Does nothing when the import is no
 * longer this worker's.
 */
export async function failImport(db: ServiceSql, job: Job, code: string, detail: string): Promise<void> {
  const changes =
    job.status === 'undoing' ? undoFailed(job) : sql`error_code = ${code}, error_detail = ${detail}`
  await db.$executeRaw(sql`update audienceos.imports set status = 'failed', finished_at = now(), lease_until = null, ${changes}
    where id = ${job.id}::uuid and lease_owner = ${job.lease_owner} and status = ${job.status}`)
}

/**
 * A run after half an undo begins anew: going on at the checkpoint would leave out what was taken back. `added` is what
 * is there still, and what the undo has kept so far stays in front of the text.
 */
function undoFailed({ id, agency_id }: Job) {
  return sql`byte_offset = 0, item_offset = 0, added = (select count(*)::int from public.communications c
      where c.import_id = ${id}::uuid and c.agency_id = ${agency_id}::uuid),
    error_code = 'undo_failed',
    error_detail = case error_code when 'kept_edited' then error_detail || ' ' else '' end || ${undo_detail}`
}

const undo_detail = 'It could not be undone to its end. Undo it again: it goes on where it stopped.'

/** What a person is told of a failure: never the text of an unknown error. */
export function failureOf(error: unknown): { code: string; detail: string } {
  const { code } = error as { code?: unknown }
  if (code === 'ENOENT') {
    return {
      code: 'file_missing',
      detail: 'The uploaded file is gone. Upload it again: what is there already is not added twice.',
    }
  }
  if (code === 'EIO' || code === 'EACCES' || code === 'EMFILE') {
    return { code: 'file_unreadable', detail: 'The uploaded file cannot be read on the server.' }
  }
  return { code: 'internal', detail: 'Something went wrong here. Run it again: it goes on where it stopped.' }
}
