import { statfs } from 'node:fs/promises'
import { type ServiceSql, sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { formatBytes } from '../../text/format-bytes.ts'
import type { Spool } from './spool.ts'

/** What one agency's files may take up together, and what is left of the disk for everybody else; in bytes. */
export type RoomLimits = { max_waiting_bytes: number; min_free_bytes: number }

/** An upload of `byte_size`; 0 when it does not say. */
type Upload = { agency_id: string; byte_size: number }

/**
 * How many bytes an upload may have before its agency's files that still wait are more than it may keep here.
 * @throws AppError too_large when it does not fit beside them, unavailable when the disk is almost full
 */
export async function roomFor(
  db: ServiceSql,
  spool: Spool,
  { agency_id, byte_size }: Upload,
  { max_waiting_bytes, min_free_bytes }: RoomLimits,
): Promise<number> {
  const { bavail, bsize } = await statfs(spool.folder)
  if (bavail * bsize - byte_size < min_free_bytes) {
    throw new AppError(
      'unavailable',
      'The disk of the server is almost full, so it takes no files. Ask its administrator.',
    )
  }
  // the states in which the spool keeps the file, if there is one still
  const [row] = await db.$queryRaw<{ waiting: number }[]>(sql`
    select coalesce(sum(i.byte_size), 0)::float8 as waiting from audienceos.imports i
    where i.agency_id = ${agency_id}::uuid and i.spool_host = ${spool.host}
      and i.status in ('previewing', 'previewed', 'queued', 'running', 'failed')
      and coalesce(i.error_code, '') not in ('undo_failed', 'file_missing')`)
  const left = max_waiting_bytes - (row?.waiting ?? 0)
  if (left <= 0 || byte_size > left) throw noRoom(max_waiting_bytes)
  return left
}

/** The refusal of a file that does not fit beside those that wait. */
export function noRoom(max_waiting_bytes: number): AppError {
  return new AppError(
    'too_large',
    `Files that are not imported yet may have at most ${formatBytes(max_waiting_bytes)} together. Run or discard those that wait first.`,
  )
}
