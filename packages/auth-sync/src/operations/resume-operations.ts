import { claimNext } from './claim.ts'
import { run } from './run.ts'
import { type SyncDeps, timingOf } from './sync-deps.ts'

/**
 * Takes up what a crash or a silent auth service left unfinished. The server calls it at start and then every few
 * seconds; any number of servers may. Begins none once `signal` is aborted: a silent auth service makes each of them last.
 * Returns how many operations were worked on.
 */
export async function resumeOperations(
  deps: SyncDeps,
  { limit = 100, signal }: { limit?: number; signal?: AbortSignal } = {},
): Promise<number> {
  const owner = crypto.randomUUID()
  for (let worked = 0; worked < limit; worked++) {
    if (signal?.aborted) return worked
    const claimed = await claimNext(deps.store, owner, timingOf(deps).lease_ms)
    if (!claimed) return worked
    await run(deps, claimed)
  }
  return limit
}
