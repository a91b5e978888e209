import { exportCartridges } from '@audienceos/domain'
import type { Context } from 'hono'
import { answer } from '../../app/answer.ts'
import type { Deps } from '../../app/deps.ts'
import type { AppEnv } from '../../app/env.ts'
import { isSecure } from '../../config/public-url.ts'
import { requireSession } from '../../session/resolve-session.ts'
import { userDb } from '../../session/user-db.ts'
import { readAll } from '../agency/read-cartridge.ts'
import { inFileOrder } from './in-file-order.ts'

/** GET /agency-cartridges/export: all cartridges of the agency as a file, the same bytes as long as they are the same. */
export async function serveExport(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const session = requireSession(c)
  const rows = await readAll(userDb(deps.db, session))
  return answer(c, 200, exportCartridges(inFileOrder(rows)), {
    secure: isSecure(deps.config),
    headers: { 'content-disposition': 'attachment; filename="cartridges.json"' },
  })
}
