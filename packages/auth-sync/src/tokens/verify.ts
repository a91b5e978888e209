import { createSecretKey } from 'node:crypto'
import {
  createRemoteJWKSet,
  customFetch,
  decodeProtectedHeader,
  errors,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { AccessClaims } from './claims.ts'
import { TokenCache } from './token-cache.ts'

export interface TokenVerifierOptions {
  /** `iss` that tokens must carry. */
  issuer: string
  /** HS256 secret: the embedded endpoint's own, or a Supabase project's legacy JWT secret. */
  secret?: string
  /** Where ES256/RS256 keys are published; fetched once and cached. */
  jwks_url?: string
  fetch?: typeof fetch
  /** Milliseconds. */
  now?: () => number
  /** How many verified tokens to remember. */
  cache_size?: number
}

export type VerifyAccessToken = (token: string) => Promise<AccessClaims>

/**
 * Checks an access token here, without asking the auth service: signature, exp, aud, iss and that it belongs to a person.
 * A session that has been ended is not noticed: that is `isSessionLive`.
 * @throws AuthSyncError invalid_token, session_expired, auth_unavailable (keys could not be fetched)
 */
export function createTokenVerifier(options: TokenVerifierOptions): VerifyAccessToken {
  const now = options.now ?? Date.now
  const cache = new TokenCache(options.cache_size ?? 5_000)
  // A key object, which jose imports once; bytes it would import anew for every token.
  const secret = options.secret === undefined ? undefined : createSecretKey(options.secret, 'utf8')
  const jwks = options.jwks_url === undefined ? undefined : remoteKeys(options.jwks_url, options.fetch)

  return async (token) => {
    const known = cache.get(token, now())
    if (known) return known
    const claims = await verify(token)
    cache.set(token, claims)
    return claims
  }

  async function verify(token: string): Promise<AccessClaims> {
    try {
      const checks = { issuer: options.issuer, audience: 'authenticated', currentDate: new Date(now()) }
      // The algorithm in the header only picks among keys we were given; each key accepts its own algorithms alone.
      const symmetric = algorithmOf(token) === 'HS256'
      const { payload } =
        symmetric && secret
          ? await jwtVerify(token, secret, { ...checks, algorithms: ['HS256'] })
          : !symmetric && jwks
            ? await jwtVerify(token, jwks, { ...checks, algorithms: ['ES256', 'RS256'] })
            : refuse()
      const claims = AccessClaims.safeParse(payload)
      return claims.success ? claims.data : refuse()
    } catch (error) {
      throw translate(error)
    }
  }
}

function remoteKeys(url: string, fetcher: typeof fetch | undefined): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), {
    cacheMaxAge: 600_000,
    cooldownDuration: 30_000,
    timeoutDuration: 5_000,
    ...(fetcher ? { [customFetch]: fetcher } : {}),
  })
}

function refuse(): never {
  throw new AuthSyncError('invalid_token')
}

function algorithmOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg
  } catch {
    return refuse()
  }
}

// A key set that cannot be read says nothing about the token; a key that is not in the set does.
function translate(error: unknown): AuthSyncError {
  if (error instanceof AuthSyncError) return error
  if (error instanceof errors.JWTExpired) return new AuthSyncError('session_expired')
  const about_keys =
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC')
  if (error instanceof errors.JOSEError && !about_keys) return new AuthSyncError('invalid_token')
  return new AuthSyncError('auth_unavailable')
}
