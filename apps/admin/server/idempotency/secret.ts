import { randomBytes } from 'node:crypto'
import { loadSecret, type Store } from '@audienceos/auth-sync'

/** The key under which requests are hashed: made once per database and shared by every server on it. */
export function loadIdempotencySecret(store: Store): Promise<string> {
  return loadSecret(store, 'idempotency', () => randomBytes(32).toString('base64url'))
}
