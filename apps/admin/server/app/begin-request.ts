import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Log } from '../log/create-log.ts'
import type { ClientAddress } from './client-address.ts'
import type { AppEnv, RequestFacts } from './env.ts'

/**
 * Gives a request its id and facts, and logs it when its answer has gone out or broken off: method, path, status,
 * duration, who. Never the query, a header or a body.
 */
export function beginRequest(log: Log, addressOf: ClientAddress): MiddlewareHandler<AppEnv> {
  // These lines hold named fields only, and there is one per request: redaction would look for nothing, at a price.
  const lines = log.child({}, { redact: [] })
  return async (c, next) => {
    const { incoming, outgoing } = c.env
    const facts: RequestFacts = {
      id: randomUUID(),
      started: performance.now(),
      address: addressOf(incoming),
      user_agent: incoming.headers['user-agent'],
      session: undefined,
      cookies: [],
    }
    c.set('request', facts)
    const { method, path } = c.req
    outgoing.once('close', () => {
      const { statusCode, writableFinished } = outgoing
      const line = {
        request_id: facts.id,
        method,
        path,
        status: statusCode,
        ms: Math.round((performance.now() - facts.started) * 10) / 10,
        address: facts.address,
        agency_id: facts.session?.member.agency_id,
        user_id: facts.session?.member.id,
        aborted: writableFinished ? undefined : true,
      }
      if (statusCode >= 500) lines.error(line, 'request')
      else if (path.startsWith('/api/') || path.startsWith('/rpc/')) lines.info(line, 'request')
      else lines.debug(line, 'request')
    })
    await next()
  }
}
