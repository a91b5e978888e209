import { type ServiceSql, sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { freeBytesOf } from '../../folder/free-bytes.ts'
import { formatBytes } from '../../text/format-bytes.ts'
import type { Spool } from './spool.ts'

/** What one agency's files may take up together, and what stays free on the disk for everybody else; in bytes. */
export type RoomLimits = { max_waiting_bytes: number; min_free_bytes: number }

/** An upload that does not say its size reserves this much at a time, and every one asks again whether there is room. */
const step_bytes = 16 * 1024 ** 2

/** The room of an upload on its way. */
export type Reservation = {
  /** To be called before more bytes are written, with what the file then has. @throws AppError too_large, storage_full */
  grow(byte_size: number): Promise<void>
  /** Gives the room back: the file is registered as an import, or removed. */
  release(): void
}

export type Room = {
  /**
   * Reserves room for an upload of `byte_size` (0 when it does not say) beside its agency's files that wait and all that are on
   * their way. @throws AppError too_large when it does not fit beside its agency's files, storage_full
   */
  reserve(
    db: ServiceSql,
    upload: { agency_id: string; byte_size: number },
    limits: RoomLimits,
  ): Promise<Reservation>
}

/** Keeps the room of a spool. Only this server writes to the folder, so what is on its way is known in memory. */
export function createRoom(spool: Spool, freeBytes: (folder: string) => Promise<number> = freeBytesOf): Room {
  const uploads = new Set<{ agency_id: string; reserved: number; written: number }>()
  // One at a time: two that ask together must not be promised the same room.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work)
    turn = result.catch(() => {})
    return result
  }
  return {
    async reserve(db, { agency_id, byte_size }, limits) {
      const upload = { agency_id, reserved: 0, written: 0 }
      let ask_at = step_bytes
      const ask = (bytes: number) =>
        inTurn(async () => {
          const { max_waiting_bytes: max, min_free_bytes } = limits
          const others = [...uploads].filter((other) => other !== upload)
          const unwritten = others.reduce((sum, { reserved, written }) => sum + reserved - written, 0)
          const free = await freeBytes(spool.folder)
          if (free - unwritten - (bytes - upload.written) < min_free_bytes) throw spoolFull()
          const on_the_way = others.filter((other) => other.agency_id === agency_id)
          const waiting = on_the_way.reduce((sum, { reserved }) => sum + reserved, 0)
          const remaining = max - waiting - (await waitingBytes(db, spool, agency_id))
          if (remaining <= 0 || bytes > remaining) throw noRoom(max)
          upload.reserved = bytes
          uploads.add(upload)
        })
      await ask(byte_size)
      return {
        async grow(size) {
          if (size > upload.reserved) await askForMore(size)
          // The disk is not ours alone: what was free at the beginning may be gone.
          else if (size > ask_at) await ask(upload.reserved)
          if (size > ask_at) ask_at = size + step_bytes
          upload.written = size
        },
        release: () => uploads.delete(upload),
      }

      /** A step ahead, or what is just needed where no whole step is left. */
      async function askForMore(size: number): Promise<void> {
        await ask(size + step_bytes).catch(() => ask(size))
      }
    },
  }
}

/** What an agency's registered files take up: in these states the spool keeps the file, if there is one still. */
async function waitingBytes(db: ServiceSql, spool: Spool, agency_id: string): Promise<number> {
  const [row] = await db.$queryRaw<{ waiting: number }[]>(sql`
    select coalesce(sum(i.byte_size), 0)::float8 as waiting from audienceos.imports i
    where i.agency_id = ${agency_id}::uuid and i.spool_host = ${spool.host}
      and i.status in ('previewing', 'previewed', 'queued', 'running', 'failed')
      and coalesce(i.error_code, '') not in ('undo_failed', 'file_missing')`)
  return row?.waiting ?? 0
}

function noRoom(max_waiting_bytes: number): AppError {
  return new AppError(
    'too_large',
    `Files that are not imported yet may have at most ${formatBytes(max_waiting_bytes)} together. Run or discard those that wait first.`,
  )
}

export function spoolFull(cause?: unknown): AppError {
  return new AppError(
    'storage_full',
    'The disk of the server is almost full, so it takes no files. Ask its administrator.',
    { cause },
  )
}
