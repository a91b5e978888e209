import { randomBytes } from 'node:crypto'
import type { Sql } from '../store/store.ts'

const name = 'jwt_secret'

/**
 * The signing secret of the embedded auth endpoint. It is made once per database and shared by every server on it, so
 * that a token issued by one is accepted by all and a restored backup keeps its sessions.
 */
export async function loadJwtSecret(sql: Sql): Promise<string> {
  const read = () =>
    sql.query<{ value: string }>('select value from audienceos.installation_secrets where name = $1', [name])
  const [existing] = await read()
  if (existing) return existing.value
  await sql.query(
    'insert into audienceos.installation_secrets (name, value) values ($1, $2) on conflict (name) do nothing returning name',
    [name, randomBytes(48).toString('base64url')],
  )
  const [stored] = await read()
  if (!stored) throw new Error('The signing secret could not be stored in audienceos.installation_secrets')
  return stored.value
}
