import { sql, type UserTransaction } from '@audienceos/db'
import { type Storage, storageFull } from '../storage/storage.ts'

/**
 * Makes sure that the disk of a storage has room for a content of that size beside all others on their way, whichever
 * server takes them: what they have reserved and not written yet is as good as gone. One at a time until the transaction
 * ends, so that two that ask together are not promised the same room.
 * @throws AppError storage_full
 */
export async function keepRoom(
  tx: Pick<UserTransaction, '$queryRaw'>,
  { name, room }: Pick<Storage, 'name' | 'room'>,
  content: { id: string; byte_size: number },
): Promise<void> {
  if (room === undefined) return
  const lock = `room of ${name}`
  await tx.$queryRaw(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))::text`)
  const others = await tx.$queryRaw<{ id: string; byte_size: number }[]>(sql`
    select c.id, c.byte_size::float8 as byte_size from audienceos.document_contents c
    where c.storage = ${name} and c.state = 'receiving' and c.lease_until > now() and c.id <> ${content.id}::uuid`)
  const missing = await Promise.all(
    [...others, content].map(async ({ id, byte_size }) =>
      Math.max(0, byte_size - (await room.writtenBytes(id))),
    ),
  )
  // After the files: what is written in between counts twice rather than never.
  const free = await room.freeBytes()
  if (free - missing.reduce((sum, bytes) => sum + bytes, 0) < room.min_free_bytes) throw storageFull()
}
