import { type ServiceDb, sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { sizeOf } from '../../imports/spool/receive.ts'

/** A content on its way, as its row begins. */
export type Reservation = {
  id: string
  agency_id: string
  user_id: string
  storage: string
  /** Tells a repetition of the upload. */
  upload_key: string | null
}

/** What the bytes turned out to be. */
export type Facts = { byte_size: number; sha256: string; content_type: string; words: string | null }

/** Bytes that the agency's contents take up; `but` is left out. What is to be removed does not count. */
export async function usedBytes(
  db: Pick<ServiceDb, '$queryRaw'>,
  agency_id: string,
  but: string | null = null,
): Promise<number> {
  const [row] = await db.$queryRaw<{ used: number }[]>(sql`
    select coalesce(sum(c.byte_size), 0)::float8 as used from audienceos.document_contents c
    where c.agency_id = ${agency_id}::uuid and c.state <> 'doomed' and c.id is distinct from ${but}::uuid`)
  return row?.used ?? 0
}

/**
 * Reserves room for a content, or more of it, and renews its lease. One reservation of an agency at a time, so that many
 * uploads at once cannot exceed the quota together. Answers the bytes reserved: at least `least`, at most `most`.
 * @throws AppError quota_exceeded; storage_unavailable when the upload was given up meanwhile
 */
export async function reserve(
  db: ServiceDb,
  { id, agency_id, user_id, storage, upload_key }: Reservation,
  { least, most, quota }: { least: number; most: number; quota: number },
): Promise<number> {
  return db.$transaction(async (tx) => {
    const lock = `documents of ${agency_id}`
    await tx.$queryRaw(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))::text`)
    const left = quota - (await usedBytes(tx, agency_id, id))
    if (left < least) throw noRoom(quota)
    const granted = Math.max(least, Math.min(most, left))
    const kept = await tx.$executeRaw(sql`
      insert into audienceos.document_contents as c (id, agency_id, created_by, storage, byte_size, upload_key)
      values (${id}::uuid, ${agency_id}::uuid, ${user_id}::uuid, ${storage}, ${granted}::bigint, ${upload_key}::uuid)
      on conflict (id) do update set byte_size = excluded.byte_size, lease_until = now() + interval '5 minutes'
        where c.state = 'receiving'`)
    if (kept === 0) throw gaveUp()
    return granted
  })
}

/** Writes down what has arrived whole. @throws AppError unavailable when the upload was given up meanwhile */
export async function settle(db: ServiceDb, id: string, facts: Facts): Promise<void> {
  const kept =
    await db.$executeRaw(sql`update audienceos.document_contents set byte_size = ${facts.byte_size}::bigint,
      sha256 = ${facts.sha256}, content_type = ${facts.content_type}, words = ${facts.words},
      lease_until = now() + interval '5 minutes'
    where id = ${id}::uuid and state = 'receiving'`)
  if (kept === 0) throw gaveUp()
}

/** Whether the content is to be removed: no version names it, or its row is gone already. */
export async function doom(db: ServiceDb, id: string): Promise<boolean> {
  await db.$executeRaw(sql`update audienceos.document_contents
    set state = 'doomed', lease_until = now() + interval '5 minutes'
    where id = ${id}::uuid and state <> 'stored'`)
  const rows = await db.$queryRaw<unknown[]>(
    sql`select 1 from audienceos.document_contents where id = ${id}::uuid and state = 'stored'`,
  )
  return rows.length === 0
}

/** Forgets a content whose bytes are removed. */
export async function forget(db: ServiceDb, id: string): Promise<void> {
  await db.$executeRaw(
    sql`delete from audienceos.document_contents where id = ${id}::uuid and state = 'doomed'`,
  )
}

function noRoom(quota: number): AppError {
  return new AppError(
    'quota_exceeded',
    `Your agency’s documents may take up ${sizeOf(quota)} together, versions and what was deleted in the last 30 days included.`,
  )
}

export function gaveUp(): AppError {
  return new AppError('unavailable', 'The upload took too long. Try again.', { retry_after_seconds: 1 })
}
