import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'
import { deliverCookies } from './deliver-cookies.ts'
import type { AppEnv } from './env.ts'
import { securityHeaders } from './security-headers.ts'

const compress = promisify(gzip)
const worth_compressing = 2_048

const headers = {
  secure: securityHeaders('data', true),
  plain: securityHeaders('data', false),
}

/**
 * The one way data leaves the server: a finished text with all its headers in one plain object, which the Node
 * adapter writes without building a Headers or a stream. Never cached: it belongs to a session.
 */
export async function answer(
  c: Context<AppEnv>,
  status: number,
  text: string | null,
  options: { content_type?: string; secure: boolean; headers?: Record<string, string> },
): Promise<Response> {
  const request = c.get('request')
  const all: Record<string, string> = {
    ...(options.secure ? headers.secure : headers.plain),
    'cache-control': 'no-store',
    'x-request-id': request.id,
    ...options.headers,
  }
  deliverCookies(c)
  if (text === null) return new Response(null, { status, headers: all })
  all['content-type'] = options.content_type ?? 'application/json'
  if (text.length < worth_compressing || !acceptsGzip(c)) return new Response(text, { status, headers: all })
  all['content-encoding'] = 'gzip'
  all.vary = 'accept-encoding'
  return new Response(await compress(text, { level: 4 }), { status, headers: all })
}

function acceptsGzip(c: Context<AppEnv>): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(
    c.env.incoming.headers['accept-encoding']?.toString() ?? '',
  )
}
