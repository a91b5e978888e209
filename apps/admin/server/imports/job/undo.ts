import { setImmediate as nextTick } from 'node:timers/promises'
import { type ServiceSql, sql } from '@audienceos/db'
import type { Spool } from '../spool/spool.ts'
import { hold, type Transaction } from './hold.ts'
import { type Job, lease_seconds } from './job.ts'
import { patiently } from './patiently.ts'

const batch_size = 500

type Row = { id: string; edited: boolean; heir: string | null }

/**
 * Takes back what an import added, batch by batch. A message that another import also contained becomes that one's; one
 * that somebody has edited since stays, and is reported.
 */
export async function undoImport(
  db: ServiceSql,
  spool: Spool,
  job: Job,
  stopped: AbortSignal,
): Promise<void> {
  let rows: number
  do {
    stopped.throwIfAborted()
    rows = await patiently(
      () => db.$transaction((tx) => undoBatch(tx, job), { maxWait: 30_000, timeout: 60_000 }),
      stopped,
    )
    await nextTick()
  } while (rows > 0)
  await db.$transaction(async (tx) => {
    await hold(tx, job)
    await tx.$executeRaw(sql`delete from audienceos.import_sightings where import_id = ${job.id}::uuid`)
    await tx.$executeRaw(sql`update audienceos.imports set status = 'undone', finished_at = now(), lease_until = null
      where id = ${job.id}::uuid`)
  })
  await spool.remove(job.id)
}

async function undoBatch(tx: Transaction, job: Job): Promise<number> {
  await hold(tx, job)
  const rows = await tx.$queryRaw<Row[]>(sql`
    select c.id, c.updated_at > c.created_at as edited, (
      select s.import_id from audienceos.message_keys k
      join audienceos.import_sightings s on s.client_id = k.client_id and s.key = k.key
      join audienceos.imports i on i.id = s.import_id
      where k.communication_id = c.id and i.id <> ${job.id}::uuid and i.agency_id = c.agency_id
        and i.status in ('queued', 'running', 'done', 'failed', 'canceled')
      order by i.created_at, i.id limit 1
    ) as heir
    from public.communications c
    where c.import_id = ${job.id}::uuid and c.agency_id = ${job.agency_id}::uuid
    order by c.id limit ${batch_size}::int
    for update of c`)
  if (rows.length === 0) return 0
  const ids = (some: Row[]) => JSON.stringify(some.map((row) => row.id))
  await bequeath(tx, rows)
  const kept = rows.filter((row) => row.heir === null && row.edited)
  await tx.$executeRaw(sql`update public.communications set import_id = null
    where id in (select json_array_elements_text(${ids(kept)}::text::json)::uuid)`)
  await tx.$executeRaw(sql`delete from public.communications
    where id in (select json_array_elements_text(${ids(rows.filter((row) => row.heir === null && !row.edited))}::text::json)::uuid)`)
  await tx.$executeRaw(sql`update audienceos.imports set attempt = 0,
      lease_until = now() + make_interval(secs => ${lease_seconds}::int)
    where id = ${job.id}::uuid`)
  if (kept.length > 0) await reportKept(tx, job, kept.length)
  return rows.length
}

/** The heir counted these messages as duplicates; now they are its own, and sighted no longer. */
async function bequeath(tx: Transaction, rows: Row[]): Promise<void> {
  for (const heir of new Set(rows.flatMap((row) => row.heir ?? []))) {
    const own = rows.filter((row) => row.heir === heir).map((row) => row.id)
    const ids = JSON.stringify(own)
    await tx.$executeRaw(sql`delete from audienceos.import_sightings s using audienceos.message_keys k
      where s.import_id = ${heir}::uuid and s.client_id = k.client_id and s.key = k.key
        and k.communication_id in (select json_array_elements_text(${ids}::text::json)::uuid)`)
    await tx.$executeRaw(sql`update public.communications set import_id = ${heir}::uuid
      where id in (select json_array_elements_text(${ids}::text::json)::uuid)`)
    await tx.$executeRaw(sql`update audienceos.imports set added = added + ${own.length}::int,
      duplicates = greatest(duplicates - ${own.length}::int, 0) where id = ${heir}::uuid`)
  }
}

/** The count so far stands in the text, so that an undo that is interrupted goes on counting. */
async function reportKept(tx: Transaction, job: Job, count: number): Promise<void> {
  const so_far = sql`case error_code when 'kept_edited' then substring(error_detail from '^[0-9]+')::int else 0 end`
  await tx.$executeRaw(sql`update audienceos.imports set error_code = 'kept_edited',
      error_detail = (${so_far} + ${count}::int)::text || ' kept, because they were edited after the import.'
    where id = ${job.id}::uuid`)
}
