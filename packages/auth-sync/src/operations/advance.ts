import type { AuthSyncErrorCode } from '../errors/auth-sync-error.ts'
import type { Sql } from '../store/store.ts'
import { isFinished, type Operation, type OperationState } from './operation.ts'
import { recordEvent } from './record-event.ts'

/** Another worker has taken the operation over; whatever this one was about to write is void. */
export class LeaseLost extends Error {}

export interface Advance {
  to: OperationState
  result?: Record<string, unknown>
  error_code?: AuthSyncErrorCode
  /** A code for the trail. */
  detail?: string
  /** Milliseconds until the next step; the lease is given back for so long. */
  wait_ms?: number
}

/**
 * Moves the operation on, if this worker still holds it. In the same transaction as what the step wrote, so that both
 * happen or neither. Finishing wipes the password hash and frees the reservations.
 */
export async function advance(sql: Sql, operation: Operation, step: Advance): Promise<Operation> {
  const finished = isFinished(step.to)
  const [moved] = await sql.query<{ operation: Operation }>(
    `update audienceos.auth_operations o set
       state = $3,
       result = coalesce($4::jsonb, result),
       error_code = coalesce($5, error_code),
       last_error = $6,
       next_at = clock_timestamp() + $7::int * interval '1 millisecond',
       -- Renewed for as long as it was taken for.
       lease_until = case when $7::int > 0 or $8::boolean then null
         else clock_timestamp() + (lease_until - updated_at) end,
       password_hash = case when $8::boolean then null else password_hash end,
       finished_at = case when $8::boolean then clock_timestamp() end,
       updated_at = clock_timestamp()
      where id = $1::uuid and lease_owner = $2::uuid and state = $9 and attempt = $10::int
      returning to_jsonb(o) as operation`,
    [
      operation.id,
      operation.lease_owner,
      step.to,
      step.result ? JSON.stringify(step.result) : null,
      step.error_code ?? null,
      step.detail ?? null,
      step.wait_ms ?? 0,
      finished,
      operation.state,
      operation.attempt,
    ],
  )
  if (!moved) throw new LeaseLost(operation.id)
  await recordEvent(sql, operation, operation.state, step.to, step.detail ?? step.error_code ?? null)
  return moved.operation
}
