export const access_cookie = 'audienceos_access'
export const refresh_cookie = 'audienceos_refresh'

/** How long the browser keeps the refresh token; the auth service may end it sooner. */
const refresh_seconds = 30 * 24 * 60 * 60

export type SessionTokens = { access_token: string; refresh_token: string; expires_at: number }

/** The two Set-Cookie values that open or renew a session in the browser. `now` in milliseconds. */
export function sessionCookies(tokens: SessionTokens, secure: boolean, now: number): string[] {
  const access_seconds = Math.max(0, tokens.expires_at - Math.floor(now / 1000))
  return [
    cookie(access_cookie, tokens.access_token, access_seconds, secure),
    cookie(refresh_cookie, tokens.refresh_token, refresh_seconds, secure),
  ]
}

/** The two Set-Cookie values that end a session in the browser. */
export function clearedCookies(secure: boolean): string[] {
  return [cookie(access_cookie, '', 0, secure), cookie(refresh_cookie, '', 0, secure)]
}

function cookie(name: string, value: string, maxAge: number, secure: boolean): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure ? '; Secure' : ''}`
}

/** One cookie of a Cookie header. Our values are JWTs and opaque ASCII tokens, so nothing is decoded. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || undefined
  }
  return undefined
}
