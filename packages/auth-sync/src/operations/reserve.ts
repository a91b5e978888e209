import { createHash } from 'node:crypto'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Sql } from '../store/store.ts'
import { findOperationByKey } from './find-operation.ts'
import type { Operation, OperationKind } from './operation.ts'
import { recordEvent } from './record-event.ts'

export interface NewOperation {
  id: string
  kind: OperationKind
  /** Within which the key is unique; the kind alone, unless an agency has keys of its own. */
  scope?: string
  idempotency_key: string
  request_hash: string
  /** Where it begins: PROFILE_OK when the transaction that reserves it has written the profile as well. */
  state?: 'RESERVED' | 'PROFILE_OK'
  email: string | null
  user_id: string | null
  agency_id: string | null
  client_id: string | null
  payload: Record<string, unknown>
  password_hash?: string | null
  result?: Record<string, unknown>
}

/** The scope of keys that an agency's people choose: another agency's key of the same name is another key. */
export function agencyScope(kind: OperationKind, agency_id: string): string {
  return `${kind}:${agency_id}`
}

/** What identifies a request under its key. Passwords stay out: a fast hash of one would be as good as the password. */
export function requestHash(fields: Record<string, unknown>): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(fields)))
    .digest('hex')
}

/** The same for two objects that differ in the order of their keys alone. */
function canonical(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(canonical)
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, canonical(inner)])
}

/**
 * Frees the key of an operation that is over and whose outcome does not stand (any more), so that the same request may
 * be tried again. The row stays in the journal under another key.
 */
export async function releaseKey(sql: Sql, operation: Operation): Promise<void> {
  await sql.query(
    `update audienceos.auth_operations set idempotency_key = idempotency_key || '#' || id::text
      where id = $1::uuid and state in ('DONE', 'COMPENSATED', 'NEEDS_REVIEW') returning id`,
    [operation.id],
  )
}

/**
 * Writes the operation and with it reserves its key, its e-mail address and its user id. Returns the operation that the
 * key already began, if there is one.
 * @throws AuthSyncError idempotency_key_reused; when another operation holds the address or the person:
 * sign_up_in_progress, operation_in_progress, or email_taken where that is another agency's
 */
export async function reserve(sql: Sql, operation: NewOperation): Promise<Operation> {
  const scope = operation.scope ?? operation.kind
  const [inserted] = await sql.query<{ operation: Operation }>(
    `insert into audienceos.auth_operations as o (id, kind, scope, idempotency_key, request_hash, state,
       email, user_id, agency_id, client_id, payload, password_hash, result)
     values ($1::uuid, $2, $3, $4, $5, $6, $7, $8::uuid, $9::uuid, $10::uuid, $11::jsonb, $12, $13::jsonb)
     on conflict do nothing
     returning to_jsonb(o) as operation`,
    [
      operation.id,
      operation.kind,
      scope,
      operation.idempotency_key,
      operation.request_hash,
      operation.state ?? 'RESERVED',
      operation.email,
      operation.user_id,
      operation.agency_id,
      operation.client_id,
      JSON.stringify(operation.payload),
      operation.password_hash ?? null,
      operation.result ? JSON.stringify(operation.result) : null,
    ],
  )
  if (inserted) {
    await recordEvent(sql, inserted.operation, 'RECEIVED', inserted.operation.state, null)
    return inserted.operation
  }
  const begun = await findOperationByKey(sql, scope, operation.idempotency_key)
  if (!begun) throw await blocked(sql, operation)
  if (begun.request_hash !== operation.request_hash) throw new AuthSyncError('idempotency_key_reused')
  return begun
}

/** What to say of the operation in the way. Of another agency's people nobody here learns more than that. */
async function blocked(sql: Sql, { kind, email, user_id, agency_id }: NewOperation): Promise<AuthSyncError> {
  if (kind === 'sign_up_agency') {
    return new AuthSyncError('sign_up_in_progress', 'another operation holds this address', {
      retry_after: 5,
    })
  }
  const [foreign] = await sql.query(
    `select id::text from audienceos.auth_operations
      where finished_at is null and (email = $1 or user_id = $2::uuid) and agency_id is distinct from $3::uuid`,
    [email, user_id, agency_id],
  )
  return foreign
    ? new AuthSyncError('email_taken')
    : new AuthSyncError('operation_in_progress', 'another operation holds this person', { retry_after: 5 })
}
