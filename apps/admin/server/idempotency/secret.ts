import { randomBytes } from 'node:crypto'
import type { Store } from '@audienceos/auth-sync'

const name = 'idempotency'

/** The key under which requests are hashed: made once per database and shared by every server on it. */
export async function loadIdempotencySecret(store: Store): Promise<string> {
  await store.query(
    'insert into audienceos.installation_secrets (name, value) values ($1, $2) on conflict (name) do nothing',
    [name, randomBytes(32).toString('base64url')],
  )
  const [row] = await store.query<{ value: string }>(
    'select value from audienceos.installation_secrets where name = $1',
    [name],
  )
  if (row === undefined) throw new Error('audienceos.installation_secrets cannot be written')
  return row.value
}
