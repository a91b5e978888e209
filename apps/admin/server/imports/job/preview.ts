import { type ServiceSql, sql } from '@audienceos/db'
import type { PreviewItem } from '@audienceos/domain'
import { openFile } from '../formats/read.ts'
import type { Entry } from '../item/item.ts'
import { KeyCounts } from '../item/key-counts.ts'
import type { Spool } from '../spool/spool.ts'
import { batchesOf } from './batches.ts'
import { hold } from './hold.ts'
import { type Job, lease_seconds, readingOf } from './job.ts'
import { patiently } from './patiently.ts'
import { writeRejects } from './write-rejects.ts'

const most_items = 50

type Outcome = 'add' | 'duplicate' | 'reject'

/** Reads the whole file and counts what a run would do; writes nothing but counts, rejects and the first items. */
export async function previewImport(
  db: ServiceSql,
  spool: Spool,
  job: Job,
  stopped: AbortSignal,
): Promise<void> {
  const file = { path: spool.pathOf(job.id), format: job.format, mapping: job.mapping }
  const { entries, columns, mapping } = await openFile(file, { position: 0, byte_offset: 0 }, readingOf(job))
  await restart(db, job)
  const seen = new KeyCounts()
  const items: PreviewItem[] = []
  const codes = new Set<string>()
  for await (const batch of batchesOf(entries)) {
    stopped.throwIfAborted()
    // only once, however often the database has to be asked: a second count would make everything a duplicate
    const repeated = batch.map(({ item }) => item !== undefined && seen.add(item.key) > 1)
    const outcomes = await patiently(async () => {
      const known = await knownKeys(db, job, batch)
      const found = batch.map((entry, index) => outcomeOf(entry, known, repeated[index] === true))
      await count(db, job, batch, found)
      return found
    }, stopped)
    for (const [index, entry] of batch.entries()) show(entry, outcomes[index] ?? 'add', items, codes)
  }
  const preview = { items, ...(columns === null ? {} : { columns }) }
  await db.$transaction(async (tx) => {
    await hold(tx, job)
    await tx.$executeRaw(sql`update audienceos.imports set status = 'previewed', lease_until = null, byte_offset = byte_size,
        preview = ${JSON.stringify(preview)}::text::jsonb, mapping = ${mapping && JSON.stringify(mapping)}::text::jsonb
      where id = ${job.id}::uuid`)
  })
}

/** A preview that was interrupted begins anew: what is in the file twice is only known by reading it once. */
async function restart(db: ServiceSql, job: Job): Promise<void> {
  await db.$transaction(async (tx) => {
    await hold(tx, job)
    await tx.$executeRaw(sql`delete from audienceos.import_rejects where import_id = ${job.id}::uuid`)
    // of a run that failed before it added anything
    await tx.$executeRaw(sql`delete from audienceos.import_sightings where import_id = ${job.id}::uuid`)
    await tx.$executeRaw(sql`update audienceos.imports set byte_offset = 0, item_offset = 0, items_seen = 0, added = 0,
      duplicates = 0, rejected = 0, preview = null where id = ${job.id}::uuid`)
  })
}

async function knownKeys(db: ServiceSql, job: Job, batch: Entry[]): Promise<Set<string>> {
  const keys = batch.flatMap(({ item }) => item?.key ?? [])
  if (keys.length === 0) return new Set()
  const rows = await db.$queryRaw<{ key: string }[]>(sql`
    select k.key from audienceos.message_keys k
    where k.client_id = ${job.client_id}::uuid and k.agency_id = ${job.agency_id}::uuid
      and k.key in (select json_array_elements_text(${JSON.stringify(keys)}::text::json))`)
  return new Set(rows.map((row) => row.key))
}

function outcomeOf({ item }: Entry, known: Set<string>, repeated: boolean): Outcome {
  if (item === undefined) return 'reject'
  return repeated || known.has(item.key) ? 'duplicate' : 'add'
}

async function count(db: ServiceSql, job: Job, batch: Entry[], outcomes: Outcome[]): Promise<void> {
  const of = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length
  await db.$transaction(async (tx) => {
    await hold(tx, job)
    const rejected = await writeRejects(tx, job, batch)
    await tx.$executeRaw(sql`update audienceos.imports set byte_offset = ${batch.at(-1)?.next_offset ?? 0}::bigint,
        items_seen = items_seen + ${batch.length}::int, added = added + ${of('add')}::int,
        duplicates = duplicates + ${of('duplicate')}::int, rejected = rejected + ${rejected}::int,
        lease_until = now() + make_interval(secs => ${lease_seconds}::int)
      where id = ${job.id}::uuid`)
  })
}

/** The first items of the file, and beyond them the first reject of every kind. */
function show(
  { item, refusal, position, excerpt }: Entry,
  outcome: Outcome,
  items: PreviewItem[],
  codes: Set<string>,
): void {
  const full = items.length >= most_items
  if (refusal !== undefined) {
    if (full && codes.has(refusal.code)) return
    codes.add(refusal.code)
    items.push({ outcome: 'reject', position, ...refusal, excerpt })
  } else if (!full && outcome !== 'reject') {
    const { type, direction, subject, from_address, timestamp } = item
    items.push({ outcome, position, type, direction, subject, from_address, timestamp })
  }
}
