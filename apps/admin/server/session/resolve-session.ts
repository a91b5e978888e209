import { AppError } from '@audienceos/domain'
import type { Context } from 'hono'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import { isSecure } from '../config/public-url.ts'
import { addressKey } from '../limits/limits.ts'
import { checkHost, checkOrigin } from './check-origin.ts'
import { access_cookie, clearedCookies, readCookie, refresh_cookie, sessionCookies } from './cookies.ts'
import type { Session } from './session.ts'

/**
 * Finds out who asks, before any endpoint runs: a bearer token, or the cookie with its Origin check. An expired cookie
 * session is renewed on the way; one that is worth nothing is cleared. Fills the facts of the request.
 * @throws AppError bad_origin; no_session for a bearer token that is not valid; unavailable
 */
export async function resolveSession(c: Context<AppEnv>, deps: Deps): Promise<void> {
  const { headers } = c.env.incoming
  const policy = { public_url: publicOrigin(deps), host: deps.config.HOST }
  checkHost(headers.host, policy)
  const bearer = bearerToken(headers.authorization)
  const access = readCookie(headers.cookie, access_cookie)
  const refresh = readCookie(headers.cookie, refresh_cookie)
  const request = c.get('request')
  if (bearer !== undefined) {
    const session = await deps.sessions.ofToken(bearer, 'bearer')
    if (session === null) throw new AppError('no_session', 'The access token is not valid, or no longer.')
    request.session = session
    return
  }
  checkOrigin(
    {
      method: c.req.method,
      host: headers.host,
      origin: headers.origin,
      fetch_site: headers['sec-fetch-site']?.toString(),
      has_cookie: access !== undefined || refresh !== undefined,
    },
    policy,
  )
  if (access !== undefined) request.session = (await deps.sessions.ofToken(access, 'cookie')) ?? undefined
  if (request.session === undefined && refresh !== undefined) request.session = await renew(c, deps, refresh)
}

async function renew(c: Context<AppEnv>, deps: Deps, refresh_token: string): Promise<Session | undefined> {
  const request = c.get('request')
  await deps.limits.spend('refresh_address', addressKey(request.address))
  const user_agent = c.env.incoming.headers['user-agent']
  const tokens = await deps.sessions.refresh(refresh_token, {
    ip: request.address,
    ...(user_agent === undefined ? {} : { user_agent }),
  })
  const session = tokens === null ? null : await deps.sessions.ofToken(tokens.access_token, 'cookie')
  const secure = isSecure(deps.config)
  request.cookies.push(
    ...(tokens === null || session === null
      ? clearedCookies(secure)
      : sessionCookies(tokens, secure, deps.now())),
  )
  return session ?? undefined
}

// Anything but a Bearer header is another scheme's business (a proxy's basic auth, say) and says nothing here.
function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
}

function publicOrigin({ config }: Deps): string | undefined {
  return config.PUBLIC_URL === undefined ? undefined : new URL(config.PUBLIC_URL).origin
}

/** The session of a request outside the RPC router. @throws AppError no_session */
export function requireSession(c: Context<AppEnv>): Session {
  const { session } = c.get('request')
  if (session === undefined) throw new AppError('no_session', 'Sign in first.')
  return session
}
