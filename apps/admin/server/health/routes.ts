import { Hono } from 'hono'
import { answer } from '../app/answer.ts'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import { isSecure } from '../config/public-url.ts'

/** GET /health: the process answers. GET /ready: it can serve, or 503 with what is missing. */
export function healthRoutes(deps: Deps): Hono<AppEnv> {
  const secure = isSecure(deps.config)
  const routes = new Hono<AppEnv>()
  routes.get('/health', (c) =>
    answer(c, 200, JSON.stringify({ status: 'ok', version: deps.version }), { secure }),
  )
  routes.get('/ready', async (c) => {
    const { database, migrations } = await deps.db.ready().catch((error) => {
      deps.log.warn({ error }, 'readiness could not be told')
      return { database: false, migrations: 'pending' as const }
    })
    const ready = database && migrations === 'applied'
    const reason = database ? `migrations ${migrations}` : 'database not reachable'
    const body = { status: ready ? 'ready' : 'not_ready', database, migrations, ...(ready ? {} : { reason }) }
    return answer(c, ready ? 200 : 503, JSON.stringify(body), { secure })
  })
  return routes
}
