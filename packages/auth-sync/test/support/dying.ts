import type { SyncDeps } from '../../src/index.ts'
import { mortal } from './mortal.ts'
import { recover, short_lived } from './recover.ts'
import type { World } from './world.ts'

interface Scenario<Case> {
  /** What a life begins with. */
  prepare: () => Promise<Case>
  /** What it does, until it dies. */
  act: (deps: SyncDeps, it: Case) => Promise<unknown>
  /** Checks what there is after recovery and names the end. */
  check: (it: Case, died: string) => Promise<string>
}

/**
 * Lives the same life again and again, dying at each of its steps in turn, each time recovered by others. Returns how
 * often each end was met, and how many steps there are.
 */
export async function dyingAtEachStep<Case>(
  world: World,
  moment: 'before' | 'after',
  scenario: Scenario<Case>,
): Promise<{ steps: number; ends: Record<string, number> }> {
  const ends: Record<string, number> = {}
  for (let dies_at = 1; dies_at < 100; dies_at++) {
    const it = await scenario.prepare()
    const life = mortal({ ...world.deps, timing: short_lived }, dies_at, moment)
    await scenario.act(life.deps, it).catch(() => undefined)
    if (life.survived()) return { steps: dies_at - 1, ends }
    await recover(world)
    const end = await scenario.check(it, `died ${moment} step ${dies_at}`)
    ends[end] = (ends[end] ?? 0) + 1
  }
  throw new Error('This life does not end')
}
