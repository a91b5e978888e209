import type { Context } from 'hono'
import type { AppEnv } from './env.ts'

/**
 * Sends the cookies of a session that was opened, renewed or closed on this request along with the answer, whatever
 * builds that. Straight to Node: a plain object of headers cannot hold two values of one name.
 */
export function deliverCookies(c: Context<AppEnv>): void {
  const { cookies } = c.get('request')
  if (cookies.length > 0) c.env.outgoing.setHeader('set-cookie', cookies)
}
