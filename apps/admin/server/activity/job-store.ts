import type { Store } from '@audienceos/auth-sync'
import type { Deps } from '../app/deps.ts'

/** The store of a job, whose changes the activity log tells to be its. */
export function jobStore({ store, sign }: Pick<Deps, 'store' | 'sign'>, job: string): Store {
  return store.of?.(sign({ job })) ?? store
}
