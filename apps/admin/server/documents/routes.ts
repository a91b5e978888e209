import { Hono } from 'hono'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import { serveContent } from './download/serve-content.ts'
import { serveUpload } from './upload/serve-upload.ts'

/** The contents of documents, which are streams and no JSON of an endpoint. */
export function documentRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .put('/documents/:id/content', (c) => serveUpload(c, deps))
    .get('/documents/:id/content', (c) => serveContent(c, deps))
}
