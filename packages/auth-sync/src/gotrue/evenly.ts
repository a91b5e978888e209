import { setTimeout as pause } from 'node:timers/promises'

/** Milliseconds that sending a mail takes at the most, ordinarily. */
const floor = 100

/**
 * Does the work and then waits until some time has passed since the beginning, whatever came of it: how long an answer
 * takes does not tell whether there was an account to mail to.
 */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), pause(floor)])
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}
