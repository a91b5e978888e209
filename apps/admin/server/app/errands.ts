import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../log/create-log.ts'

/** Work that a request begins and does not wait for. */
export type Errands = {
  /** Starts once the answer is on its way, so that the time it takes says nothing. Its failure is logged, no more. */
  begin(name: string, work: () => Promise<unknown>): void
  /** Waits for what is under way. */
  settle(): Promise<void>
}

const head_start_ms = 20

export function createErrands(log: Log): Errands {
  const under_way = new Set<Promise<void>>()
  return {
    begin(name, work) {
      const errand = pause(head_start_ms)
        .then(work)
        .then(
          () => {},
          (error) => log.warn({ error, errand: name }, 'an errand failed'),
        )
      under_way.add(errand)
      void errand.then(() => under_way.delete(errand))
    },
    async settle() {
      await Promise.all(under_way)
    },
  }
}
