import { isAuthSyncError } from '../errors/auth-sync-error.ts'
import { isTransient, sqlState } from '../store/sql-state.ts'
import { advance, LeaseLost } from './advance.ts'
import { isFinished, type Operation, type OperationState } from './operation.ts'
import { steps } from './steps.ts'
import { backoff, type SyncDeps, timingOf } from './sync-deps.ts'

const before_profile: readonly OperationState[] = ['RESERVED', 'AUTH_UNKNOWN', 'AUTH_OK']

/**
 * Works on a claimed operation until it is finished, has to wait, or is somebody else's. Whoever works on it, and when: what it
 * changes is recorded as the act of the request that began it.
 */
export async function run(given: SyncDeps, claimed: Operation): Promise<void> {
  const store = claimed.origin ? given.store.of?.(claimed.origin) : undefined
  const deps = store === undefined ? given : { ...given, store }
  let operation = claimed
  try {
    // A step that has to wait gives the lease back.
    while (!isFinished(operation.state) && operation.lease_until !== null) {
      operation = await runStep(deps, operation)
      if (operation.last_error) log(deps, operation, operation.last_error)
    }
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
  }
}

async function runStep(deps: SyncDeps, operation: Operation): Promise<Operation> {
  if (isFinished(operation.state)) return operation
  const step = steps[operation.kind]?.[operation.state]
  if (!step) throw new Error(`No step for ${operation.kind} in ${operation.state}`)
  if (isExhausted(deps, operation)) return giveUp(deps, operation, operation.last_error ?? 'exhausted')
  try {
    return await step(deps, operation)
  } catch (error) {
    if (error instanceof LeaseLost) throw error
    return postpone(deps, operation, error)
  }
}

/** What a step did not expect: try again later, unless it would be the same then. */
async function postpone(deps: SyncDeps, operation: Operation, error: unknown): Promise<Operation> {
  const detail = describe(error)
  log(deps, operation, detail)
  const permanent = !isAuthSyncError(error) && !isTransient(error)
  if (permanent) return giveUp(deps, operation, detail)
  return advance(deps.store, operation, {
    to: operation.state,
    detail,
    wait_ms: backoff(deps, operation.attempt),
  })
}

/**
 * Whoever is sent away must be gone in the end, however long the auth service is silent; and where a revoked invitation
 * has lost its profile, an account left behind would hold its address for good.
 */
function isTireless({ kind, state }: Operation): boolean {
  return kind === 'offboard' || (kind === 'revoke_invite' && state === 'PROFILE_OK')
}

function isExhausted(deps: SyncDeps, operation: Operation): boolean {
  if (isTireless(operation)) return false
  const { max_attempts } = timingOf(deps)
  // Undoing gets as many tries again.
  return operation.attempt > (operation.state === 'COMPENSATING' ? 2 * max_attempts : max_attempts)
}

/** Undoes what can be undone; a person looks at the rest. What has its profile is never undone. */
function giveUp(deps: SyncDeps, operation: Operation, detail: string): Promise<Operation> {
  const undo = steps[operation.kind]?.COMPENSATING
  const undoable = undo !== undefined && before_profile.includes(operation.state)
  return advance(
    deps.store,
    operation,
    undoable
      ? { to: 'COMPENSATING', error_code: 'auth_unavailable', detail }
      : { to: 'NEEDS_REVIEW', error_code: 'needs_review', detail },
  )
}

/** A code that says what happened without quoting anything. */
function describe(error: unknown): string {
  if (isAuthSyncError(error)) return error.code
  const state = sqlState(error)
  return state ? `sqlstate ${state}` : error instanceof Error ? error.name : 'unknown'
}

function log(deps: SyncDeps, operation: Operation, detail: string): void {
  deps.log?.({ operation_id: operation.id, kind: operation.kind, state: operation.state, detail })
}
