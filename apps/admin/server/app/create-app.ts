import { AppError } from '@audienceos/domain'
import { Hono } from 'hono'
import { activityRoutes } from '../activity/routes.ts'
import { cartridgeRoutes } from '../cartridges/routes.ts'
import { serveHtml } from '../communications/serve-html.ts'
import { isSecure } from '../config/public-url.ts'
import { docsRoutes } from '../docs/routes.ts'
import { documentRoutes } from '../documents/routes.ts'
import { toAppError } from '../errors/to-app-error.ts'
import { healthRoutes } from '../health/routes.ts'
import { importRoutes } from '../imports/routes.ts'
import { streamEvents } from '../live/stream-events.ts'
import { router } from '../router.ts'
import { logFailure } from '../rpc/code-errors.ts'
import { createHandlers } from '../rpc/handlers.ts'
import { serveProcedure } from '../rpc/serve.ts'
import { serveLean } from '../rpc/serve-lean.ts'
import { resolveSession } from '../session/resolve-session.ts'
import type { WebFiles } from '../web/web-files.ts'
import { answerFailure } from './answer-failure.ts'
import { beginRequest } from './begin-request.ts'
import { clientAddressBy } from './client-address.ts'
import type { Deps } from './deps.ts'
import type { AppEnv } from './env.ts'

/** The whole HTTP surface: health, documentation, the API in its two forms, live events, and the web app. */
export function createApp(deps: Deps, web?: WebFiles): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const handlers = createHandlers(router)
  const secure = isSecure(deps.config)

  app.use(beginRequest(deps.log, clientAddressBy(deps.config.TRUSTED_PROXIES)))

  app.onError((error, c) => {
    const failure = toAppError(error)
    logFailure(failure, { deps, request: c.get('request') })
    return answerFailure(c, failure, secure)
  })

  app.route('/api', healthRoutes(deps))
  app.route('/api', docsRoutes(deps))

  const api = new Hono<AppEnv>()
  api.use(async (c, next) => {
    await resolveSession(c, deps)
    await next()
  })
  api.get('/events', (c) => streamEvents(c, deps))
  api.get('/communications/:id/html', (c) => serveHtml(c, deps))
  api.route('/', importRoutes(deps))
  api.route('/', documentRoutes(deps))
  api.route('/', cartridgeRoutes(deps))
  api.route('/', activityRoutes(deps))
  api.all(
    '*',
    async (c) => (await serveLean(c, deps)) ?? serveProcedure(c, deps, handlers.openapi, '/api/v1'),
  )
  app.route('/api/v1', api)

  app.post('/rpc/*', async (c) => {
    await resolveSession(c, deps)
    return serveProcedure(c, deps, handlers.rpc, '/rpc')
  })
  if (web !== undefined) app.get('*', (c) => web.serve(c))
  app.notFound((c) => answerFailure(c, new AppError('not_found', 'There is nothing here.'), secure))
  return app
}
