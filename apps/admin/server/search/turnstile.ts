import { AppError } from '@audienceos/domain'

/** Lets work of the same key through one at a time; of what waits only the newest stays. */
export type Turnstile = {
  /** @throws AppError conflict when newer work of the key took its place */
  pass<Result>(key: string, work: () => Promise<Result>): Promise<Result>
}

type Waiting = { begin: () => void; giveUp: (error: AppError) => void }

export function createTurnstile(): Turnstile {
  /** Keys under way, and who waits behind. */
  const waiting = new Map<string, Waiting | undefined>()
  return {
    async pass(key, work) {
      if (waiting.has(key)) {
        await new Promise<void>((begin, giveUp) => {
          waiting
            .get(key)
            ?.giveUp(new AppError('conflict', 'A newer search has taken the place of this one.'))
          waiting.set(key, { begin, giveUp })
        })
      } else waiting.set(key, undefined)
      // Who waited has the key already: by now somebody newer may wait behind.
      try {
        return await work()
      } finally {
        const next = waiting.get(key)
        if (next === undefined) waiting.delete(key)
        else {
          waiting.set(key, undefined)
          next.begin()
        }
      }
    },
  }
}
