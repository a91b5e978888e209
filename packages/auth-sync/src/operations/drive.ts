import { setTimeout as sleep } from 'node:timers/promises'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { claim } from './claim.ts'
import { findOperation } from './find-operation.ts'
import type { Operation, OperationState } from './operation.ts'
import { run } from './run.ts'
import { type SyncDeps, timingOf } from './sync-deps.ts'

interface DriveOptions {
  /** In Unix milliseconds; by default the caller's patience from now. */
  deadline?: number
  /** The state that is enough for the caller; what is left follows in the background. */
  until?: OperationState
}

/**
 * Brings one operation to its end on behalf of a caller who waits for it, working on it whenever nobody else does.
 * @throws AuthSyncError auth_unavailable when it takes longer than the caller's patience; it is then finished or undone
 * in the background.
 */
export async function drive(deps: SyncDeps, id: string, options: DriveOptions = {}): Promise<Operation> {
  const { lease_ms, patience_ms } = timingOf(deps)
  const deadline = options.deadline ?? Date.now() + patience_ms
  const owner = crypto.randomUUID()
  for (;;) {
    const claimed = await claim(deps.store, id, owner, lease_ms)
    if (claimed) await run(deps, claimed)
    const operation = await findOperation(deps.store, id)
    if (!operation) throw new AuthSyncError('auth_unavailable', 'the operation is gone from the journal')
    if (operation.finished_at !== null || operation.state === options.until) return operation
    // While another worker holds it there is nothing to do but look again.
    const pause = Math.max(Math.min(Date.parse(operation.next_at) - Date.now(), 250), 25)
    if (Date.now() + pause > deadline) {
      throw new AuthSyncError('auth_unavailable', `still ${operation.state}`, { retry_after: 15 })
    }
    await sleep(pause)
  }
}
