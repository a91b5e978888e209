import { SignJWT } from 'jose'

/** HS256 over the claims, which carry their own iss, aud, iat and exp (seconds). */
export function signToken(claims: Record<string, unknown>, secret: string): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret))
}

/** A service_role key like the one Supabase shows in its settings: ten years, no subject. `now` in milliseconds. */
export function signServiceRoleKey(secret: string, now: number): Promise<string> {
  const iat = Math.floor(now / 1000)
  return signToken({ iss: 'supabase', role: 'service_role', iat, exp: iat + 10 * 365 * 86_400 }, secret)
}
