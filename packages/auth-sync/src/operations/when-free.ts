import { setTimeout as sleep } from 'node:timers/promises'
import { isAuthSyncError } from '../errors/auth-sync-error.ts'
import { type SyncDeps, timingOf } from './sync-deps.ts'

/** Most operations last less than a second; one that waits for the auth service may take minutes. */
const longest_ms = 5_000

/** Does `work`, again and again for a while, as long as another operation holds the person. */
export async function whenFree<T>(deps: SyncDeps, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + Math.min(timingOf(deps).patience_ms, longest_ms)
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
