import { Hono } from 'hono'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import type { Imports } from './start.ts'
import { rawReject } from './upload/raw-reject.ts'
import { uploadImport } from './upload/upload.ts'

/** What the routes of imports need. `max_upload_bytes` is 2 GiB unless given. */
export type ImportDeps = Pick<Deps, 'db' | 'config'> & { imports: Imports; max_upload_bytes?: number }

/** The two routes whose bodies are files and not JSON, to be mounted at /api/v1 once the session is known. */
export function importRoutes(deps: ImportDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/communications/imports', (c) => uploadImport(c, deps))
    .get('/imports/:id/rejects/:position', (c) => rawReject(c, deps))
}
