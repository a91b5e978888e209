import { Hono } from 'hono'
import { answer } from '../app/answer.ts'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import { securityHeaders } from '../app/security-headers.ts'
import { isSecure } from '../config/public-url.ts'
import { openApiDocument } from './open-api.ts'
import { docsPage } from './page.ts'
import { docs_style } from './style.ts'

/** GET /openapi.json for programs, GET /docs for people: a plain page of our own, without scripts or a network. */
export function docsRoutes(deps: Deps): Hono<AppEnv> {
  const secure = isSecure(deps.config)
  const page = securityHeaders('page', secure)
  let document: ReturnType<typeof openApiDocument> | undefined
  const read = () => {
    document ??= openApiDocument(deps.version)
    return document
  }
  const routes = new Hono<AppEnv>()
  routes.get('/openapi.json', async (c) => answer(c, 200, JSON.stringify(await read()), { secure }))
  routes.get('/docs', async (c) =>
    answer(c, 200, docsPage(await read()), {
      secure,
      content_type: 'text/html; charset=utf-8',
      headers: page,
    }),
  )
  routes.get('/docs/style.css', (c) =>
    answer(c, 200, docs_style, { secure, content_type: 'text/css; charset=utf-8' }),
  )
  return routes
}
