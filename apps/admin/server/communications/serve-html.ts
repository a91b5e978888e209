import { sql } from '@audienceos/db'
import { AppError, CommunicationId } from '@audienceos/domain'
import type { Context } from 'hono'
import { deliverCookies } from '../app/deliver-cookies.ts'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import { html_mail_headers, securityHeaders } from '../app/security-headers.ts'
import { isSecure } from '../config/public-url.ts'
import { requireSession } from '../session/resolve-session.ts'
import { userDb } from '../session/user-db.ts'

/**
 * GET /communications/{id}/html: the formatted mail as a document of its own, for a frame. It came from anywhere, so
 * its policy lets it do nothing but look: no scripts, no forms, no requests, an origin of its own.
 */
export async function serveHtml(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const session = requireSession(c)
  const id = CommunicationId.safeParse(c.req.param('id'))
  if (!id.success) throw noHtml()
  const [row] = await userDb(deps.db, session).$queryRaw<{ html: string | null }[]>(
    sql`select html from audienceos.communication_sources where communication_id = ${id.data}::uuid`,
  )
  if (!row?.html) throw noHtml()
  deliverCookies(c)
  return new Response(page(row.html), {
    headers: {
      ...securityHeaders('data', isSecure(deps.config)),
      ...html_mail_headers,
      'x-request-id': c.get('request').id,
    },
  })
}

function noHtml(): AppError {
  return new AppError('not_found', 'There is no formatted text.')
}

// Links leave for a tab of their own. Mail is written for a white page, whatever the app looks like.
function page(html: string): string {
  return `<!doctype html><meta charset="utf-8"><base target="_blank"><title>Mail</title>
<style>body{margin:16px;font:14px/1.5 sans-serif;color:#111;background:#fff;overflow-wrap:anywhere}img{max-width:100%}</style>
${html}`
}
