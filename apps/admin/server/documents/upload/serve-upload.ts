import { createHmac, randomUUID } from 'node:crypto'
import { sqlState } from '@audienceos/auth-sync'
import { sql, type UserTransaction } from '@audienceos/db'
import { AppError, DocumentId } from '@audienceos/domain'
import type { Context } from 'hono'
import { beginAct } from '../../activity/act.ts'
import { answer } from '../../app/answer.ts'
import type { Deps } from '../../app/deps.ts'
import type { AppEnv } from '../../app/env.ts'
import { noClient } from '../../clients/read-client.ts'
import { isSecure } from '../../config/public-url.ts'
import { stale } from '../../errors/stale.ts'
import { bodyOf, drain } from '../../request/body.ts'
import { requireSession } from '../../session/resolve-session.ts'
import { userDb } from '../../session/user-db.ts'
import { gaveUp } from '../content/ledger.ts'
import { discardContent, receiveContent } from '../content/receive.ts'
import { findDocument, noDocument, readDocument } from '../rows/read-document.ts'
import { readUploadQuery, type UploadQuery } from './query.ts'

/**
 * PUT /api/v1/documents/{id}/content: the raw file as the body, which becomes the document's next version. Nothing is read
 * before the caller and the document are known to be right. The same bytes again change nothing, and with the same
 * Idempotency-Key not even when another version came in between. `expected_version` refuses to supersede another one.
 */
export async function serveUpload(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { incoming, outgoing } = c.env
  let leave = () => {}
  try {
    const session = requireSession(c)
    const id = DocumentId.safeParse(c.req.param('id'))
    if (!id.success) throw noDocument()
    const query = readUploadQuery(c.req.query())
    if (/^multipart\//i.test(incoming.headers['content-type'] ?? ''))
      throw new AppError('unsupported_type', 'Send the file itself as the body, not a form.')
    const act = beginAct(deps, c.get('request'), 'documents.upload')
    const db = userDb(deps.db, session, act)
    const before = await findDocument(db, id.data)
    if (before === undefined) await mayCreate(db, query)
    else if (before.url !== null && before.version === null) throw isLink()

    const upload_key = uploadKey(incoming.headers['idempotency-key'], deps, [
      session.member.agency_id,
      session.member.id,
      id.data,
    ])
    leave = deps.documents.slots.take({ agency_id: session.member.agency_id, user_id: session.member.id })
    const content_id = randomUUID()
    const length = incoming.headers['content-length']
    await receiveContent(deps.db.service, deps.documents, {
      id: content_id,
      agency_id: session.member.agency_id,
      user_id: session.member.id,
      upload_key,
      file_name: query.file_name,
      byte_size: length === undefined ? undefined : Number(length),
      body: bodyOf(incoming),
    })
    try {
      const row = await db.transaction(async (tx) => {
        if (before === undefined) await create(tx, id.data, query.create)
        await tx.$queryRaw(sql`select audienceos.add_document_version(${id.data}::uuid, ${content_id}::uuid,
          ${query.file_name}, ${query.expected_version}::int) as number`)
        return readDocument(tx, id.data)
      })
      await act.end()
      const status = before === undefined ? 201 : 200
      return await answer(c, status, JSON.stringify(row), { secure: isSecure(deps.config) })
    } catch (error) {
      const state = sqlState(error)
      if (state === 'PT412') throw stale(await readDocument(db, id.data))
      throw refusals[state ?? '']?.() ?? error
    } finally {
      // Where a version names it by now, this does nothing.
      await discardContent(deps.db.service, deps.documents, content_id)
    }
  } catch (error) {
    if (!(await drain(incoming))) outgoing.setHeader('connection', 'close')
    throw error
  } finally {
    leave()
  }
}

/** What add_document_version refuses. */
const refusals: Record<string, () => AppError> = {
  PT400: () => new AppError('idempotency_mismatch', 'This Idempotency-Key was used for another file.'),
  PT409: gaveUp,
  PT422: isLink,
}

function isLink(): AppError {
  return new AppError('conflict', 'This document is a link. Add the file as a document of its own.')
}

/** A key as a UUID that only its sender can have for this document; null without one. @throws AppError malformed */
function uploadKey(
  given: string | string[] | undefined,
  { idempotency_secret }: Pick<Deps, 'idempotency_secret'>,
  scope: readonly string[],
): string | null {
  if (given === undefined) return null
  if (typeof given !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(given)) {
    throw new AppError('malformed', 'An Idempotency-Key has 1 to 255 printable characters without spaces.')
  }
  const text = ['documents.upload', ...scope, given].join(':')
  return createHmac('sha256', idempotency_secret).update(text).digest('hex').slice(0, 32)
}

async function mayCreate(db: Pick<UserTransaction, '$queryRaw'>, { create }: UploadQuery): Promise<void> {
  if (create === null) throw noDocument()
  if (create.client_id === null) return
  const rows = await db.$queryRaw<unknown[]>(
    sql`select n.id from audienceos.client_names(array[${create.client_id}::uuid]) n`,
  )
  if (rows.length === 0) throw noClient()
}

/** A repetition meets the document that the first try has made. */
async function create(
  tx: Pick<UserTransaction, '$executeRaw'>,
  id: string,
  made: UploadQuery['create'],
): Promise<void> {
  if (made === null) throw noDocument()
  await tx.$executeRaw(sql`
    insert into public.documents (id, agency_id, client_id, name, type)
    values (${id}::uuid, audienceos.current_agency_id(), ${made.client_id}::uuid, ${made.name}, ${made.type})
    on conflict (id) do nothing`)
}
