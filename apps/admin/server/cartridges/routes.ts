import { Hono } from 'hono'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import { serveEffective } from './effective/serve-effective.ts'
import { serveExport } from './transfer/serve-export.ts'

/** What of the cartridges is no JSON of an endpoint: texts with validators, and a file. */
export function cartridgeRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/cartridges/effective', (c) => serveEffective(c, deps, 'json'))
  routes.get('/cartridges/effective/prompt', (c) => serveEffective(c, deps, 'prompt'))
  routes.get('/agency-cartridges/export', (c) => serveExport(c, deps))
  return routes
}
