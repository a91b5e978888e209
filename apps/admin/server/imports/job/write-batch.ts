import { randomUUID } from 'node:crypto'
import { sqlState } from '@audienceos/auth-sync'
import { type ServiceSql, sql } from '@audienceos/db'
import type { Entry, Item } from '../item/item.ts'
import { excerptOf } from '../item/text.ts'
import { hold, type Transaction } from './hold.ts'
import { type Job, lease_seconds } from './job.ts'
import { writeRejects } from './write-rejects.ts'

/** What the database says of a value: bad text or time, a check, a limit. Never of the connection. */
const about_data = /^(22|54)|^23514$|^23502$/

/**
 * Adds a batch, records its duplicates and rejects, and moves the checkpoint behind it: all of it or nothing. An entry
 * the database will not take is found by halving the batch, and becomes a reject.
 * @throws LeaseLost
 */
export async function writeBatch(db: ServiceSql, job: Job, entries: Entry[]): Promise<void> {
  try {
    await db.$transaction((tx) => write(tx, job, entries), { maxWait: 30_000, timeout: 60_000 })
  } catch (error) {
    const state = sqlState(error)
    if (state === undefined || !about_data.test(state)) throw error
    const [first] = entries
    if (first === undefined || (entries.length === 1 && first.item === undefined)) throw error
    if (entries.length === 1) return writeBatch(db, job, [refused(first, state)])
    const half = Math.ceil(entries.length / 2)
    await writeBatch(db, job, entries.slice(0, half))
    await writeBatch(db, job, entries.slice(half))
  }
}

async function write(tx: Transaction, job: Job, entries: Entry[]): Promise<void> {
  await hold(tx, job)
  const items = entries.flatMap(({ position, item }) =>
    item ? [{ id: randomUUID(), position, ...item }] : [],
  )
  const added = items.length === 0 ? 0 : await insertItems(tx, job, items)
  const rejected = await writeRejects(tx, job, entries)
  const last = entries.at(-1)
  await tx.$executeRaw(sql`update audienceos.imports set
      byte_offset = ${last?.next_offset ?? job.byte_offset}::bigint, item_offset = ${last?.position ?? job.item_offset}::int,
      items_seen = items_seen + ${entries.length}::int, added = added + ${added}::int,
      duplicates = duplicates + ${items.length - added}::int, rejected = rejected + ${rejected}::int, attempt = 0,
      lease_until = now() + make_interval(secs => ${lease_seconds}::int)
    where id = ${job.id}::uuid`)
}

/**
 * In one statement: whoever gets the key into the ledger is added, the others are duplicates. Keys go in by their order,
 * so that two imports never wait for each other in a circle.
 */
async function insertItems(
  tx: Transaction,
  job: Job,
  items: ({ id: string; position: number } & Item)[],
): Promise<number> {
  const [row] = await tx.$queryRaw<{ added: number }[]>(sql`
    with items as materialized (
      select * from json_to_recordset(${JSON.stringify(items)}::text::json) as i (
        id uuid, position int, key text, type text, direction text, subject text, body text, "timestamp" timestamptz,
        from_address text, from_name text, to_addresses text[], duration_minutes int, message_id text, in_reply_to text,
        html text, attachments jsonb)
    ), claimed as (
      insert into audienceos.message_keys (client_id, key, agency_id, communication_id)
      select ${job.client_id}::uuid, i.key, ${job.agency_id}::uuid, i.id from items i order by i.key, i.position
      on conflict do nothing
      returning communication_id
    ), added as (
      insert into public.communications (id, agency_id, client_id, type, direction, subject, body, "timestamp", from_address,
        from_name, to_addresses, duration_minutes, message_id, in_reply_to, import_id, created_by)
      select i.id, ${job.agency_id}::uuid, ${job.client_id}::uuid, i.type, i.direction, i.subject, i.body, i."timestamp",
        i.from_address, i.from_name, i.to_addresses, i.duration_minutes, i.message_id, i.in_reply_to, ${job.id}::uuid,
        ${job.created_by}::uuid
      from items i join claimed k on k.communication_id = i.id
      order by i.position
      returning id
    ), sources as (
      insert into audienceos.communication_sources (communication_id, agency_id, html, attachments)
      select i.id, ${job.agency_id}::uuid, i.html, i.attachments
      from items i join claimed k on k.communication_id = i.id
      where i.html is not null or i.attachments <> '[]'
    ), sighted as (
      insert into audienceos.import_sightings (import_id, client_id, key, position)
      select ${job.id}::uuid, ${job.client_id}::uuid, i.key, i.position from items i
      where not exists (select from claimed k where k.communication_id = i.id)
      order by i.key, i.position
      on conflict do nothing
    )
    select count(*)::int as added from added`)
  return row?.added ?? 0
}

function refused(entry: Entry, state: string): Entry {
  const { item: _, ...place } = entry
  const told = [entry.item?.subject, entry.item?.body].filter((text) => text !== null).join('\n')
  return {
    ...place,
    excerpt: excerptOf(Buffer.from(told.slice(0, 1000))),
    refusal: { code: 'unreadable', detail: `The database does not take it (${state}).` },
  }
}
