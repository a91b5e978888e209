import { setImmediate } from 'node:timers/promises'
import { type Store, sqlState } from '@audienceos/auth-sync'
import type { Log } from '../log/create-log.ts'
import { putOff } from './clocks.ts'
import { type Evaluated, EvaluationFailed, evaluateNext } from './evaluate-next.ts'

export type RunOptions = {
  store: Store
  log: Log
  /** The most clients in one transaction. */
  most: number
  /** How long a transaction is to take, so that others get their turn on a database with one connection. */
  target_ms: number
  signal: AbortSignal
  /** Done again and again in between, for what must not wait until everything is evaluated. */
  between?: () => Promise<void>
}

const most_failures = 3

/** Makes what evaluates everything that is due, agency by agency, until nothing is left that this server can do. */
export function createRun({ store, log, most, target_ms, signal, between }: RunOptions) {
  let limit = Math.min(25, most)
  let after: string | null = null
  return async function run(now?: number): Promise<void> {
    const passed: string[] = []
    for (let failures = 0; !signal.aborted; ) {
      const started = performance.now()
      try {
        const done = await evaluateNext(store, {
          after,
          passed,
          limit,
          ...(now === undefined ? {} : { now }),
        })
        if (done === null) return
        after = done.agency_id
        failures = 0
        if (done.clients.length === 0) passed.push(done.agency_id)
        else {
          tell(log, done)
          if (performance.now() - started > target_ms) limit = Math.max(5, Math.floor(limit * 0.7))
          else if (done.clients.length >= limit) limit = Math.min(most, Math.ceil(limit * 1.5))
        }
      } catch (error) {
        if (!(error instanceof EvaluationFailed)) throw error
        const { cause, agency_id } = error
        if (isPassing(cause) && ++failures < most_failures) {
          log.debug({ error: cause, agency_id }, 'an evaluation is repeated')
        } else if (isPassing(cause) || error.clients.length === 0) {
          // The others' turn; this one's again with the next look.
          log.warn({ error: cause, agency_id }, 'an agency could not be evaluated')
          passed.push(agency_id)
          failures = 0
        } else if (error.clients.length > 1) {
          // Whoever it is, they are among the first half soon: the queue keeps its order.
          limit = Math.ceil(error.clients.length / 2)
        } else {
          await setAside(store, error, now)
          log.warn(
            { error: cause, agency_id, client_id: error.clients[0] },
            'a client could not be evaluated',
          )
        }
      }
      await between?.()
      // Requests first.
      await setImmediate()
    }
  }
}

/** Whether the same may go well a moment later: a lost connection, a deadlock, a row that somebody else wrote. */
function isPassing(cause: unknown): boolean {
  const state = sqlState(cause)
  if (state !== undefined) return /^(08|23|40|53|55|57)/.test(state)
  return typeof (cause as { code?: unknown } | null)?.code === 'string'
}

/** In a transaction of its own: what failed took the queue's row back. */
function setAside(store: Store, { agency_id, clients }: EvaluationFailed, now = Date.now()): Promise<void> {
  return store.transaction(async (sql) => {
    for (const client_id of clients) {
      await sql.query(
        'delete from audienceos.alert_queue q where q.agency_id = $1::uuid and q.client_id = $2::uuid',
        [agency_id, client_id],
      )
      await putOff({ sql, agency_id, now }, client_id)
    }
  })
}

function tell(log: Log, { agency_id, clients, changes }: Evaluated): void {
  if (changes.length === 0) return
  const counts: Record<string, number> = {}
  for (const { change } of changes) counts[change] = (counts[change] ?? 0) + 1
  log.info({ agency_id, clients: clients.length, ...counts }, 'alerts have changed')
}
