import { AppError, type Member, may, type Permission } from '@audienceos/domain'
import type { Context } from 'hono'
import { deliverCookies } from '../app/deliver-cookies.ts'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import { securityHeaders } from '../app/security-headers.ts'
import { isSecure } from '../config/public-url.ts'
import { requireSession } from '../session/resolve-session.ts'
import type { Change } from './hub.ts'

const heartbeat_ms = 15_000
const recheck_ms = 30_000
/** A page that has not read this much is not reading: it reconnects and starts over with a resync. */
const max_queued_bytes = 256 * 1024
/** Of one person: each holds a connection, and asks the database every half minute. Browsers share one among their tabs. */
const max_streams = 50
const max_timer_ms = 2 ** 31 - 1
/** Tables that not everybody reads: nobody else is told that something happened in them. */
const guarded: Readonly<Record<string, Permission>> = {
  outbox_messages: 'member.manage',
  account_findings: 'member.manage',
}
/** People's own settings are theirs, and those of managers and admins, who may look at what counts for others. */
function concerns({ id, role }: Member, people: Change['ids']): boolean {
  return people?.includes(id) === true || may(role, 'member.inspect')
}

/**
 * GET /api/v1/events: Server-Sent Events of what changed in the caller's agency. `change` carries `{table, op, ids}`, and `by`: who
 * did it, where that is told. `resync` asks to read everything again, `bye` says that the session has ended; the stream also ends when
 * the token expires, and the reconnecting browser renews it on the way.
 */
export function streamEvents(c: Context<AppEnv>, deps: Deps): Response {
  let session = requireSession(c)
  if (deps.hub.streamsOf(session.member.agency_id, session.member.id) >= max_streams) {
    throw new AppError('rate_limited', 'You have too many streams open. Close some of them.', {
      retry_after_seconds: 30,
    })
  }
  const encoder = new TextEncoder()
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true
        const write = (text: string) => {
          if (!open) return
          controller.enqueue(encoder.encode(text))
          if ((controller.desiredSize ?? 0) >= 0) return
          close()
          // What is queued would never be read either.
          c.env.outgoing.destroy()
        }
        const event = (name: string, data: unknown) =>
          write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
        const remove = deps.hub.add({
          agency_id: session.member.agency_id,
          user_id: session.member.id,
          change({ table, op, ids, by }: Change) {
            const permission = guarded[table]
            if (permission !== undefined && !may(session.member.role, permission)) return
            if (table === 'user_cartridges' && !concerns(session.member, ids)) return
            event('change', { table, op, ids: ids ?? null, ...(by ? { by } : {}) })
          },
          resync: () => event('resync', {}),
          recheck,
          close: () => close(),
        })
        const beat = setInterval(() => write(': still here\n\n'), heartbeat_ms)
        const check = setInterval(recheck, recheck_ms)
        const left = Math.min(max_timer_ms, Math.max(0, session.claims.exp * 1000 - deps.now()))
        const expiry = setTimeout(() => close(), left)

        function close(last?: string) {
          if (!open) return
          open = false
          stop()
          try {
            if (last !== undefined) controller.enqueue(encoder.encode(`event: ${last}\ndata: {}\n\n`))
            controller.close()
          } catch {
            // The client went first.
          }
        }
        function recheck() {
          deps.sessions.recheck(session).then(
            (live) => {
              // A member who moved to another agency must not hear of the old one.
              if (live === null || live.member.agency_id !== session.member.agency_id) close('bye')
              else session = live
            },
            // The database cannot be asked: the stream goes on until it can, or until the token expires.
            () => {},
          )
        }
        stop = () => {
          remove()
          clearInterval(beat)
          clearInterval(check)
          clearTimeout(expiry)
        }
        write('retry: 2000\n\n')
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: max_queued_bytes }),
  )
  deliverCookies(c)
  return new Response(body, {
    headers: {
      ...securityHeaders('data', isSecure(deps.config)),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-request-id': c.get('request').id,
    },
  })
}
