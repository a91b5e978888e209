import { Hono } from 'hono'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import { serveExport } from './list/serve-export.ts'

/** What of the activity log is no JSON of an endpoint: a table. */
export function activityRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/activity/export.csv', (c) => serveExport(c, deps))
}
