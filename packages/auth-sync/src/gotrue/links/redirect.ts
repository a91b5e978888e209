import type { Context } from 'hono'
import type { AuthContext } from '../context.ts'

/** Where links lead when the request names no page that they may lead to, and there is no site either. */
const nowhere = 'http://localhost:3000'

/** The page that a link of this request leads to: `redirect_to`, else the page it comes from, else the site. */
export function redirectTarget(context: AuthContext, c: Context, named?: string | null): string {
  for (const url of [
    named,
    c.req.header('redirect_to'),
    c.req.query('redirect_to'),
    c.req.header('referer'),
  ]) {
    if (url && isAllowed(context, url)) return url
  }
  return context.site_url ?? nowhere
}

/**
 * A link carries a way into the account, so it leads to the own site only. Without a site to compare with, nobody but
 * this process calls the endpoint.
 */
function isAllowed(context: AuthContext, text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return false
  return context.site_url === undefined || url.origin === new URL(context.site_url).origin
}

/** `url` with the given parameters as its fragment, which stays out of logs and Referer headers. */
export function withFragment(url: string, params: Record<string, string>): string {
  const target = new URL(url)
  // GoTrue sorts them.
  const sorted = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))
  target.hash = new URLSearchParams(sorted).toString()
  return target.href
}
