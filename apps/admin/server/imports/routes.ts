import { Hono } from 'hono'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import type { RoomLimits } from './spool/room.ts'
import { rawReject } from './upload/raw-reject.ts'
import { uploadImport } from './upload/upload.ts'

/**
 * What the routes of imports need. Unless given, a file may have 2 GiB (`max_upload_bytes`), an agency's files that are
 * not imported yet 8 GiB (`max_waiting_bytes`), and 1 GiB of the disk stays free (`min_free_bytes`).
 */
export type ImportDeps = Deps & {
  max_upload_bytes?: number
} & Partial<RoomLimits>

/** The two routes whose bodies are files and not JSON, to be mounted at /api/v1 once the session is known. */
export function importRoutes(deps: ImportDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/communications/imports', (c) => uploadImport(c, deps))
    .get('/imports/:id/rejects/:position', (c) => rawReject(c, deps))
}
