import { randomBytes } from 'node:crypto'
import type { Sql } from '../store/store.ts'
import { loadSecret } from './installation-secret.ts'

/** The signing secret of the embedded auth endpoint: a token issued by one server is accepted by all. */
export function loadJwtSecret(sql: Sql): Promise<string> {
  return loadSecret(sql, 'jwt_secret', () => randomBytes(48).toString('base64url'))
}
