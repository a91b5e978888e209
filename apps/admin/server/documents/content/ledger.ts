import { type ServiceDb, sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { formatBytes } from '../../text/format-bytes.ts'
import type { Storage } from '../storage/storage.ts'
import { keepRoom } from './room.ts'

/** A content on its way, as its row begins. */
export type Reservation = {
  id: string
  agency_id: string
  user_id: string
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
 * Reserves room for a content, or more of it, and renews its lease: of the agency's quota and of the storage's disk. One
 * reservation of an agency at a time, so that many uploads at once, on however many servers, cannot exceed it together.
 * Answers the bytes reserved: at least `least`, at most `most`.
 * @throws AppError quota_exceeded, storage_full; unavailable when the upload was given up meanwhile
 */
export async function reserve(
  db: ServiceDb,
  storage: Pick<Storage, 'name' | 'room'>,
  { id, agency_id, user_id, upload_key }: Reservation,
  { first, least, most, quota }: { first: boolean; least: number; most: number; quota: number },
): Promise<number> {
  return db.$transaction(async (tx) => {
    const lock = `documents of ${agency_id}`
    await tx.$queryRaw(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))::text`)
    const left = quota - (await usedBytes(tx, agency_id, id))
    if (left < least) throw noRoom(quota)
    const granted = Math.max(least, Math.min(most, left))
    await keepRoom(tx, storage, { id, byte_size: granted })
    // Only the first makes the row: one that was removed meanwhile is not made again.
    const kept = first
      ? await tx.$executeRaw(sql`
          insert into audienceos.document_contents (id, agency_id, created_by, storage, byte_size, upload_key)
          values (${id}::uuid, ${agency_id}::uuid, ${user_id}::uuid, ${storage.name}, ${granted}::bigint,
            ${upload_key}::uuid)`)
      : await tx.$executeRaw(sql`
          update audienceos.document_contents
          set byte_size = ${granted}::bigint, lease_until = now() + interval '5 minutes'
          where id = ${id}::uuid and state = 'receiving'`)
    if (kept === 0) throw gaveUp()
    return granted
  })
}

/** Renews the lease of a content on its way. @throws AppError unavailable when the upload was given up meanwhile */
export async function renew(db: ServiceDb, id: string): Promise<void> {
  const kept = await db.$executeRaw(sql`update audienceos.document_contents
    set lease_until = now() + interval '5 minutes' where id = ${id}::uuid and state = 'receiving'`)
  if (kept === 0) throw gaveUp()
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
    `Your agency’s documents may take up ${formatBytes(quota)} together, versions and deleted ones included. An admin can delete for good what was deleted.`,
  )
}

export function gaveUp(): AppError {
  return new AppError('unavailable', 'The upload took too long. Try again.', { retry_after_seconds: 1 })
}
