import { type ServiceDb, sql } from '@audienceos/db'
import type { Job } from './job.ts'

/** Ends a job as failed; `run` goes on at its checkpoint. Does nothing when the import is no longer this worker's. */
export async function failImport(db: ServiceDb, job: Job, code: string, detail: string): Promise<void> {
  await db.$executeRaw(sql`update audienceos.imports set status = 'failed', finished_at = now(), lease_until = null,
      error_code = ${code}, error_detail = ${detail}
    where id = ${job.id}::uuid and lease_owner = ${job.lease_owner} and attempt = ${job.attempt}::int and status = ${job.status}`)
}

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
