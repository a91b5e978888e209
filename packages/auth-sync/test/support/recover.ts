import { resumeOperations, type SyncDeps } from '../../src/index.ts'
import { quick, type World } from './world.ts'

/** Leases so short that a dead worker's run out within a test. */
export const short_lived = { ...quick, lease_ms: 60 }

/** What the servers do after a crash, until nothing is left to do. */
export async function recover(world: World, deps: SyncDeps = world.deps): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 90))
  for (let round = 0; round < 20; round++) {
    await resumeOperations({ ...deps, timing: short_lived })
    const [left] = await world.sql(
      'select count(*)::int as n from audienceos.auth_operations where finished_at is null',
    )
    if (left?.n === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('Recovery does not come to an end')
}
