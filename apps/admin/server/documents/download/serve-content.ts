import { Readable } from 'node:stream'
import { sql } from '@audienceos/db'
import { AppError, DocumentId } from '@audienceos/domain'
import type { Context } from 'hono'
import { z } from 'zod'
import { deliverCookies } from '../../app/deliver-cookies.ts'
import type { Deps } from '../../app/deps.ts'
import type { AppEnv } from '../../app/env.ts'
import { securityHeaders } from '../../app/security-headers.ts'
import { isSecure } from '../../config/public-url.ts'
import { matchesEtag } from '../../request/if-none-match.ts'
import { requireSession } from '../../session/resolve-session.ts'
import { userDb } from '../../session/user-db.ts'
import { contentHeaders } from './headers.ts'
import { readRange } from './range.ts'

type Stored = {
  id: string
  storage: string
  byte_size: number
  sha256: string
  content_type: string | null
  file_name: string
}

const Version = z.coerce.number().int().min(1).max(2_147_483_647).optional()

/**
 * GET /api/v1/documents/{id}/content: the current content or that of `version`, whole or by Range, at the pace of the
 * reader. `download=true` never shows it in the browser.
 */
export async function serveContent(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const session = requireSession(c)
  const id = DocumentId.safeParse(c.req.param('id'))
  const version = Version.safeParse(c.req.query('version') || undefined)
  if (!id.success || !version.success) throw noContent()
  const [stored] = await userDb(deps.db, session).$queryRaw<Stored[]>(sql`
    select c.id, c.storage, c.byte_size::float8 as byte_size, c.sha256, c.content_type,
      coalesce(v.file_name, d.name) as file_name
    from public.documents d
    join audienceos.document_versions v on v.document_id = d.id
      and v.number = coalesce(${version.data ?? null}::int, d.version)
    join audienceos.document_contents c on c.id = v.content_id
    where d.id = ${id.data}::uuid and d.agency_id = (select audienceos.current_agency_id())`)
  if (stored === undefined) throw noContent()

  const etag = `"${stored.sha256}"`
  const { headers: asked } = c.env.incoming
  const if_range = asked['if-range']
  const range = if_range === undefined || if_range === etag ? readRange(asked.range, stored.byte_size) : 'all'
  const download = ['true', '1'].includes(c.req.query('download') ?? '')
  const headers: Record<string, string> = {
    ...securityHeaders('data', isSecure(deps.config)),
    ...contentHeaders({ ...stored, download }),
    etag,
    'x-request-id': c.get('request').id,
  }
  deliverCookies(c)
  if (matchesEtag(asked['if-none-match'], etag)) return new Response(null, { status: 304, headers })
  if (range === 'unsatisfiable')
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${stored.byte_size}` },
    })
  const part = range === 'all' ? undefined : range
  headers['content-length'] = String(part === undefined ? stored.byte_size : part.end - part.start + 1)
  if (part !== undefined) headers['content-range'] = `bytes ${part.start}-${part.end}/${stored.byte_size}`
  const status = part === undefined ? 200 : 206
  if (c.req.method === 'HEAD') return new Response(null, { status, headers })
  const whole = { start: 0, end: stored.byte_size - 1 }
  const content = await deps.documents.storageOf(stored.storage).read(stored.id, part ?? whole)
  return new Response(Readable.toWeb(content) as ReadableStream, { status, headers })
}

function noContent(): AppError {
  return new AppError('not_found', 'There is no such content.')
}
