import { AppError, cartridgeLimits, may } from '@audienceos/domain'
import type { StandardHandler } from '@orpc/server/standard'
import type { Context } from 'hono'
import { answer } from '../app/answer.ts'
import { failureHeaders } from '../app/answer-failure.ts'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import { isSecure } from '../config/public-url.ts'
import type { RequestContext } from './implementer.ts'
import { readJson } from './read-json.ts'

const json_limit = 1024 * 1024
/** A message's text may be 5,000,000 characters; with four bytes each and JSON's escapes it still fits. */
const message_limit = 24 * 1024 * 1024
/** A file of cartridges, and the request around it. */
const file_limit = cartridgeLimits.file_bytes + 64 * 1024

const without_body = new Set(['GET', 'HEAD'])

/** Gives a request to one of the two handlers and its answer to the client. */
export async function serveProcedure(
  c: Context<AppEnv>,
  deps: Deps,
  handler: StandardHandler<RequestContext>,
  prefix: '/api/v1' | '/rpc',
): Promise<Response> {
  const { incoming } = c.env
  const method = c.req.method
  const result = await handler.handle(
    {
      method,
      url: new URL(c.req.url),
      headers: incoming.headers,
      body: async () =>
        without_body.has(method) ? undefined : (await readJson(incoming, bodyLimit(c))).value,
      signal: undefined,
    },
    { prefix, context: contextOf(c, deps) },
  )
  if (!result.matched) throw new AppError('not_found', 'There is no such endpoint.')
  const { status, body } = result.response
  const content_type = status >= 400 && prefix === '/api/v1' ? 'application/problem+json' : 'application/json'
  const empty = body === undefined || status === 204
  return answer(c, status, empty ? null : JSON.stringify(body), {
    content_type,
    secure: isSecure(deps.config),
    headers: status < 400 ? {} : failureHeaders(status, retryAfter(body)),
  })
}

export function contextOf(c: Context<AppEnv>, deps: Deps): RequestContext {
  const key = c.env.incoming.headers['idempotency-key']
  return { deps, request: c.get('request'), idempotency_key: typeof key === 'string' ? key : undefined }
}

/** Only a signed-in caller may make the server hold a long message, and only who may import one a file of cartridges. */
export function bodyLimit(c: Context<AppEnv>): number {
  const { session } = c.get('request')
  if (session === undefined) return json_limit
  if (c.req.path.includes('/communications')) return message_limit
  const isFile = /\/(agency-cartridges|cartridges)\/import$/.test(c.req.path)
  return isFile && may(session.member.role, 'cartridge.write') ? file_limit : json_limit
}

// /api carries it at the top, /rpc inside json.data.
function retryAfter(body: unknown, depth = 0): number | undefined {
  if (typeof body !== 'object' || body === null || depth > 2) return undefined
  const fields = body as Record<string, unknown>
  if (typeof fields.retry_after_seconds === 'number') return fields.retry_after_seconds
  return retryAfter(fields.json ?? fields.data, depth + 1)
}
