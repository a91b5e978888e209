import { setImmediate } from 'node:timers/promises'
import type { Deps } from '../app/deps.ts'
import { claimTask } from '../start/claim-task.ts'
import { createRun } from './run.ts'
import { backfillHealth, forgetOldHealth } from './standings/backfill-health.ts'
import { wakeSnoozed } from './wake-snoozed.ts'

export type Alerting = {
  /** Hears what the database announces; without a word it looks at once. */
  hear(payload?: string): void
  stop(): Promise<void>
}

const poll_ms = 5_000
/** Gathers what comes together: a mail and the reply to it are one evaluation. */
const gather_ms = 200

/** What queues clients announces itself anyway. */
const queues =
  /"table"\s*:\s*"(communications|tickets|alerts|clients|client_profiles|alert_rules|business_calendars|agency_settings|imports)"/

/**
 * Evaluates what is due: right after something has happened, and every few seconds, because an announcement may be lost
 * and time passes by itself. Any number of servers may do this.
 */
export function startAlerting({ db, store, log }: Pick<Deps, 'db' | 'store' | 'log'>): Alerting {
  const stopping = new AbortController()
  const { signal } = stopping
  // With one connection everybody waits for an evaluation to end.
  const small = db.engine === 'pglite'
  const run = createRun({
    store,
    log,
    signal,
    between: () => keepUp(),
    ...(small ? { most: 100, target_ms: 60 } : { most: 5_000, target_ms: 2_000 }),
  })
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> | undefined
  let heard = false

  async function work(): Promise<void> {
    try {
      for (let more = true; more && !signal.aborted; ) {
        heard = false
        await keepUp()
        await run()
        more = (await fillIn()) || heard
      }
      if (await claimTask(store, 'forget old health', 3_600)) await forgetOldHealth(store)
    } catch (error) {
      log.warn({ error }, 'alerts could not be evaluated')
    }
  }
  let kept_up = 0
  /** What only the clock brings about: every few seconds, also while there is much to evaluate. */
  async function keepUp(): Promise<void> {
    if (Date.now() - kept_up < poll_ms / 2) return
    kept_up = Date.now()
    await wakeSnoozed(store)
    if (await claimTask(store, 'queue unseen clients', 60))
      await store.query('select audienceos.queue_unseen_clients()')
  }
  /** A second of what is not urgent, if nothing happens meanwhile; answers whether there is more of it. */
  async function fillIn(): Promise<boolean> {
    for (const started = Date.now(); Date.now() - started < 1_000; await setImmediate()) {
      if (heard || signal.aborted) return true
      if ((await backfillHealth({ store, log }, small ? 5 : 100)) === 0) return false
    }
    return true
  }
  function schedule(pause_ms: number): void {
    clearTimeout(timer)
    if (signal.aborted) return
    timer = setTimeout(() => {
      working = work().then(() => {
        working = undefined
        schedule(poll_ms)
      })
    }, pause_ms)
    timer.unref()
  }
  schedule(0)

  let gathering = false
  return {
    hear(payload) {
      if (payload !== undefined && !queues.test(payload)) return
      heard = true
      if (working !== undefined || gathering) return
      gathering = true
      setTimeout(() => {
        gathering = false
        if (working === undefined) schedule(0)
      }, gather_ms).unref()
    },
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await working
    },
  }
}
