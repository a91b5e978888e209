import { type ServiceSql, sql } from '@audienceos/db'
import { openFile } from '../formats/read.ts'
import type { Spool } from '../spool/spool.ts'
import { batchesOf } from './batches.ts'
import { hold } from './hold.ts'
import { checkpointOf, type Job, readingOf } from './job.ts'
import { patiently } from './patiently.ts'
import { writeBatch } from './write-batch.ts'

/** Adds everything after the checkpoint, and ends the import as `done`. @throws LeaseLost */
export async function runImport(db: ServiceSql, spool: Spool, job: Job, stopped: AbortSignal): Promise<void> {
  const file = { path: spool.pathOf(job.id), format: job.format, mapping: job.mapping }
  const { entries } = await openFile(file, checkpointOf(job), readingOf(job))
  // one batch is written while the next one is parsed
  let writing: Promise<void> = Promise.resolve()
  try {
    for await (const batch of batchesOf(entries)) {
      await writing
      stopped.throwIfAborted()
      writing = patiently(() => writeBatch(db, job, batch), stopped)
      // what it throws is thrown where it is awaited
      writing.catch(() => {})
    }
  } finally {
    await writing
  }
  await finish(db, job)
  await spool.remove(job.id)
}

async function finish(db: ServiceSql, job: Job): Promise<void> {
  await db.$transaction(async (tx) => {
    await hold(tx, job)
    await tx.$executeRaw(sql`update audienceos.imports set status = 'done', finished_at = now(), lease_until = null,
        byte_offset = byte_size, error_code = null, error_detail = null
      where id = ${job.id}::uuid`)
  })
}
