import { open } from 'node:fs/promises'
import { sql } from '@audienceos/db'
import { AppError, type ImportFormat } from '@audienceos/domain'
import type { Context } from 'hono'
import { z } from 'zod'
import { deliverCookies } from '../../app/deliver-cookies.ts'
import type { AppEnv } from '../../app/env.ts'
import { securityHeaders } from '../../app/security-headers.ts'
import { isSecure } from '../../config/public-url.ts'
import { requireSession } from '../../session/resolve-session.ts'
import { fileBytes } from '../formats/bytes.ts'
import { asUtf8, encodingOf } from '../formats/encoding.ts'
import { largestItemBytes } from '../item/item.ts'
import { mustMayImport } from '../permission.ts'
import { noImport } from '../read-import.ts'
import type { ImportDeps } from '../routes.ts'

type Place = { format: ImportFormat; byte_offset: number; byte_length: number }

const types: Record<ImportFormat, [type: string, ending: string]> = {
  eml: ['message/rfc822', 'eml'],
  mbox: ['message/rfc822', 'eml'],
  ics: ['text/plain; charset=utf-8', 'txt'],
  csv: ['text/plain; charset=utf-8', 'txt'],
}

/** GET /api/v1/imports/{id}/rejects/{position}: the rejected item as it stands in the file, for download only. */
export async function rawReject(c: Context<AppEnv>, deps: ImportDeps): Promise<Response> {
  const session = requireSession(c)
  mustMayImport(session)
  const id = z.guid().safeParse(c.req.param('id'))
  const position = z.coerce.number().int().min(1).max(2_147_483_647).safeParse(c.req.param('position'))
  if (!id.success || !position.success) throw noImport()
  const [place] = await deps.db.as(session.claims).$queryRaw<Place[]>(sql`
    select i.format, r.byte_offset::float8 as byte_offset, r.byte_length::float8 as byte_length
    from audienceos.import_rejects r join audienceos.imports i on i.id = r.import_id
    where r.import_id = ${id.data}::uuid and r.position = ${position.data}::int
      and r.agency_id = (select audienceos.current_agency_id())`)
  if (place === undefined) throw noImport()
  // For a text the file is read up to the item: as many at once as there are uploads.
  const { agency_id, id: user_id } = session.member
  const leave = deps.imports.slots.take({ agency_id, user_id })
  const bytes = await read(deps.imports.spool.pathOf(id.data), place).finally(leave)
  const [type, ending] = types[place.format]
  deliverCookies(c)
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...securityHeaders('data', isSecure(deps.config)),
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="reject-${position.data}.${ending}"`,
      'cache-control': 'no-store',
      'x-request-id': c.get('request').id,
    },
  })
}

async function read(path: string, place: Place): Promise<Buffer> {
  try {
    if (place.format === 'csv' || place.format === 'ics') return await fromText(path, place)
    const handle = await open(path)
    try {
      const bytes = Buffer.alloc(Math.min(place.byte_length, largestItemBytes))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, place.byte_offset)
      return bytes.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new AppError(
      'not_found',
      'The file of this import is not kept any more; only the beginning of the item is.',
    )
  }
}

/** Offsets into text files count the bytes of their UTF-8 form. */
async function fromText(path: string, { byte_offset, byte_length }: Place): Promise<Buffer> {
  const end = byte_offset + Math.min(byte_length || largestItemBytes, largestItemBytes)
  const parts: Buffer[] = []
  let at = 0
  for await (const chunk of asUtf8(fileBytes(path, 0), await encodingOf(fileBytes(path, 0)))) {
    parts.push(chunk.subarray(Math.max(byte_offset - at, 0), Math.max(end - at, 0)))
    at += chunk.length
    if (at >= end) break
  }
  return Buffer.concat(parts)
}
