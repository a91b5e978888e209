import { SignJWT } from 'jose'
import type { SigningKey } from './signing-key.ts'

/** Signs the claims, which carry their own iss, aud, iat and exp (seconds): HS256 by a secret, ES256 by a key. */
export function signToken(claims: Record<string, unknown>, by: string | SigningKey): Promise<string> {
  const token = new SignJWT(claims)
  return typeof by === 'string'
    ? token.setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(new TextEncoder().encode(by))
    : token.setProtectedHeader({ alg: 'ES256', kid: by.kid, typ: 'JWT' }).sign(by.private_key)
}

/** A service_role key like the one Supabase shows in its settings: ten years, no subject. `now` in milliseconds. */
export function signServiceRoleKey(secret: string, now: number): Promise<string> {
  const iat = Math.floor(now / 1000)
  return signToken({ iss: 'supabase', role: 'service_role', iat, exp: iat + 10 * 365 * 86_400 }, secret)
}
