import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import type { Context } from 'hono'
import { beginAct } from '../../activity/act.ts'
import { answer } from '../../app/answer.ts'
import type { AppEnv } from '../../app/env.ts'
import { noClient } from '../../clients/read-client.ts'
import { isSecure } from '../../config/public-url.ts'
import { bodyOf, drain } from '../../request/body.ts'
import { requireSession } from '../../session/resolve-session.ts'
import type { Session } from '../../session/session.ts'
import { sniffedBytes, sniffFormat } from '../formats/sniff.ts'
import { mustMayImport } from '../permission.ts'
import { readImport } from '../read-import.ts'
import type { ImportDeps } from '../routes.ts'
import { receive, tooLarge } from '../spool/receive.ts'
import type { Reservation } from '../spool/room.ts'
import { readUploadQuery, type UploadQuery } from './query.ts'
import { registerImport } from './register.ts'

const default_limit = 2 * 1024 ** 3
/** What the files of one agency that are not imported yet may have together. */
const default_waiting = 8 * 1024 ** 3
/** The database may live on the same disk, and stops when that is full. */
const default_free = 1024 ** 3

/**
 * POST /api/v1/communications/imports: the raw file as the body. 202 with the Import; with `dry_run` it stops at its
 * preview. Nothing is read before the caller and the client are known to be right.
 */
export async function uploadImport(c: Context<AppEnv>, deps: ImportDeps): Promise<Response> {
  let release = () => {}
  try {
    const session = requireSession(c)
    mustMayImport(session)
    const query = readUploadQuery(c.req.query())
    const limit = deps.max_upload_bytes ?? default_limit
    const byte_size = Number(c.env.incoming.headers['content-length'] ?? 0)
    if (byte_size > limit) throw tooLarge(limit)
    if (/^multipart\//i.test(c.env.incoming.headers['content-type'] ?? '')) {
      throw new AppError('unsupported_type', 'Send the file itself as the body, not a form.')
    }
    await mustHaveClient(deps, session, query.client_id)
    const room = {
      max_waiting_bytes: deps.max_waiting_bytes ?? default_waiting,
      min_free_bytes: deps.min_free_bytes ?? default_free,
    }
    const { agency_id, id: user_id } = session.member
    const leave = deps.imports.slots.take({ agency_id, user_id })
    release = leave
    const reservation = await deps.imports.room.reserve(deps.db.service, { agency_id, byte_size }, room)
    release = () => {
      reservation.release()
      leave()
    }
    const act = beginAct(deps, c.get('request'), 'imports.upload')
    const id = await take(c, { ...deps, service: act.deps.service }, session, query, {
      limit,
      room: reservation,
    })
    await act.end()
    const whole = await readImport(deps.db.as(session.claims), id)
    return await answer(c, 202, JSON.stringify(whole), { secure: isSecure(deps.config) })
  } catch (error) {
    if (!(await drain(c.env.incoming))) c.env.outgoing.setHeader('connection', 'close')
    throw error
  } finally {
    release()
  }
}

async function take(
  c: Context<AppEnv>,
  deps: ImportDeps,
  session: Session,
  query: UploadQuery,
  bounds: { limit: number; room: Reservation },
) {
  const { spool, wake } = deps.imports
  const received = await receive(spool, bodyOf(c.env.incoming), {
    ...bounds,
    head_bytes: sniffedBytes,
    onHead: (head) => sniffFormat(head, query.file_name, query.format),
  })
  const { agency_id, id: user_id } = session.member
  const facts = {
    agency_id,
    user_id,
    client_id: query.client_id,
    format: received.head,
    file_name: query.file_name,
    dry_run: query.dry_run,
  }
  try {
    return await registerImport(deps.service, spool, facts, received)
  } finally {
    await received.discard()
    wake()
  }
}

async function mustHaveClient(deps: ImportDeps, session: Session, client_id: string): Promise<void> {
  const rows = await deps.db
    .as(session.claims)
    .$queryRaw<unknown[]>(sql`select n.id from audienceos.client_names(array[${client_id}::uuid]) n`)
  if (rows.length === 0) throw noClient()
}
