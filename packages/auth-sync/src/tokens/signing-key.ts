import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import { z } from 'zod'
import type { Sql } from '../store/store.ts'
import { loadSecret } from './installation-secret.ts'

/** An ES256 key pair with the name under which jwks.json publishes its public half. */
export interface SigningKey {
  kid: string
  private_key: KeyObject
  public_key: KeyObject
  /** As jwks.json shows it. */
  public_jwk: JsonWebKey
}

const StoredKey = z.looseObject({ kid: z.string().min(1), kty: z.literal('EC'), crv: z.literal('P-256') })

/**
 * The key that signs access tokens by ES256, so that others can check them by jwks.json. Made once per database, like
 * the secret, and shared by every server on it.
 */
export async function loadSigningKey(sql: Sql): Promise<SigningKey> {
  const stored = await loadSecret(sql, 'jwt_signing_key', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: crypto.randomUUID() })
  })
  return readSigningKey(stored)
}

function readSigningKey(text: string): SigningKey {
  const { kid, ...jwk } = StoredKey.parse(JSON.parse(text))
  const private_key = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' })
  const public_key = createPublicKey(private_key)
  const public_jwk = {
    ...public_key.export({ format: 'jwk' }),
    kid,
    alg: 'ES256',
    use: 'sig',
    key_ops: ['verify'],
  }
  return { kid, private_key, public_key, public_jwk }
}
