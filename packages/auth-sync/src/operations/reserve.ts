import { createHash } from 'node:crypto'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Sql } from '../store/store.ts'
import { findOperationByKey } from './find-operation.ts'
import type { Operation, OperationKind } from './operation.ts'
import { recordEvent } from './record-event.ts'

export interface NewOperation {
  id: string
  kind: OperationKind
  idempotency_key: string
  request_hash: string
  email: string | null
  user_id: string | null
  agency_id: string | null
  client_id: string | null
  payload: Record<string, unknown>
  password_hash: string | null
}

/** What identifies a request under its key. Passwords stay out: a fast hash of one would be as good as the password. */
export function requestHash(fields: Record<string, unknown>): string {
  const canonical = JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))
  return createHash('sha256').update(canonical).digest('hex')
}

/**
 * Frees the key of an operation that ended without success and left nothing to come back to, so that the same request
 * may be tried again. The row stays in the journal under another key.
 */
export async function releaseKey(sql: Sql, operation: Operation): Promise<void> {
  await sql.query(
    `update audienceos.auth_operations set idempotency_key = idempotency_key || '#' || id::text
      where id = $1::uuid and state in ('COMPENSATED', 'NEEDS_REVIEW') returning id`,
    [operation.id],
  )
}

/**
 * Writes the operation and with it reserves its key, its e-mail address and its user id. Returns the operation that the
 * key already began, if there is one.
 * @throws AuthSyncError idempotency_key_reused, sign_up_in_progress (another operation holds the address)
 */
export async function reserve(sql: Sql, operation: NewOperation): Promise<Operation> {
  const [inserted] = await sql.query<{ operation: Operation }>(
    `insert into audienceos.auth_operations as o (id, kind, scope, idempotency_key, request_hash, state,
       email, user_id, agency_id, client_id, payload, password_hash)
     values ($1::uuid, $2, $2, $3, $4, 'RESERVED', $5, $6::uuid, $7::uuid, $8::uuid, $9::jsonb, $10)
     on conflict do nothing
     returning to_jsonb(o) as operation`,
    [
      operation.id,
      operation.kind,
      operation.idempotency_key,
      operation.request_hash,
      operation.email,
      operation.user_id,
      operation.agency_id,
      operation.client_id,
      JSON.stringify(operation.payload),
      operation.password_hash,
    ],
  )
  if (inserted) {
    await recordEvent(sql, inserted.operation, 'RECEIVED', 'RESERVED', null)
    return inserted.operation
  }
  const begun = await findOperationByKey(sql, operation.kind, operation.idempotency_key)
  if (!begun)
    throw new AuthSyncError('sign_up_in_progress', 'another operation holds this address', { retry_after: 5 })
  if (begun.request_hash !== operation.request_hash) throw new AuthSyncError('idempotency_key_reused')
  return begun
}
