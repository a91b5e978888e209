import { setTimeout as pause } from 'node:timers/promises'
import { sqlState } from '@audienceos/auth-sync'
import { LeaseLost } from './job.ts'

const pauses_ms = [200, 1_000, 3_000, 8_000]

/** Tries again after failures that pass by themselves: deadlocks, a database that restarts or is busy. */
export async function patiently<T>(work: () => Promise<T>, stopped: AbortSignal): Promise<T> {
  for (const ms of pauses_ms) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof LeaseLost || !passes(error)) throw error
      await pause(ms, undefined, { signal: stopped })
    }
  }
  return work()
}

/** Anything without an SQLSTATE comes from the way to the database. */
function passes(error: unknown): boolean {
  const state = sqlState(error)
  return state === undefined ? !(error instanceof TypeError) : /^(08|40|53|57)|^55P03$/.test(state)
}
