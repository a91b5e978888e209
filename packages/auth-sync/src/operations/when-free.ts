import { setTimeout as sleep } from 'node:timers/promises'
import { isAuthSyncError } from '../errors/auth-sync-error.ts'
import { type SyncDeps, timingOf } from './sync-deps.ts'

/** Does `work`, again and again within the caller's patience while another operation holds the person. */
export async function whenFree<T>(deps: SyncDeps, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + timingOf(deps).patience_ms
  const pause = 100
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isAuthSyncError(error, 'operation_in_progress') || Date.now() + pause > deadline) throw error
      await sleep(pause)
    }
  }
}
