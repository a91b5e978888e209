import {
  createEmbeddedAuth,
  type EmbeddedAuthOptions,
  embedded_issuer,
} from '../gotrue/create-embedded-auth.ts'
import { signServiceRoleKey } from '../tokens/sign.ts'
import type { AuthPort } from './auth-port.ts'
import { connectAuth } from './connect-auth.ts'

/** The embedded endpoint through the official client, in this process: nothing listens on a port. */
export async function connectEmbeddedAuth(
  options: EmbeddedAuthOptions & { timeout_ms?: number },
): Promise<AuthPort> {
  const app = createEmbeddedAuth(options)
  const issuer = options.issuer ?? embedded_issuer
  const now = options.now ?? Date.now
  return connectAuth({
    url: issuer,
    service_role_key: await signServiceRoleKey(options.jwt_secret, now()),
    fetch: async (input, init) => app.request(input instanceof URL ? input.href : input, init),
    tokens: {
      issuer,
      secret: options.jwt_secret,
      now,
      ...(options.signing_key ? { jwks_url: `${issuer}/.well-known/jwks.json` } : {}),
    },
    ...(options.timeout_ms === undefined ? {} : { timeout_ms: options.timeout_ms }),
  })
}
