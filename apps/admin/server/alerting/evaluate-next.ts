import type { Sql, Store } from '@audienceos/auth-sync'
import type { AlertChange } from '@audienceos/domain'
import { evaluateBatch } from './evaluate-batch.ts'
import { instant, type Scope, uuids } from './scope.ts'
import { takeBatch } from './take-batch.ts'

export type Turn = {
  /** The agency that had its turn last: the next one is another's, if another has something to do. */
  after: string | null
  /** Agencies to pass by. */
  passed: readonly string[]
  /** The most clients at a time. */
  limit: number
  /** Milliseconds since 1970; the database's clock unless given. */
  now?: number
}

/** `clients` is empty where what is queued has to wait. */
export type Evaluated = { agency_id: string; clients: string[]; changes: AlertChange[] }

/** An evaluation that failed, and was rolled back; `clients` is empty where it failed before it knew them. */
export class EvaluationFailed extends Error {
  readonly agency_id: string
  readonly clients: readonly string[]
  constructor(agency_id: string, clients: readonly string[], cause: unknown) {
    super('an evaluation failed', { cause })
    this.agency_id = agency_id
    this.clients = clients
  }
}

/**
 * Evaluates the clients of one agency that are due, in one transaction that holds the agency: at most one evaluation of
 * an agency at a time, however many servers ask. One that dies leaves everything as it was. Null: nothing is to be done,
 * or others are doing it.
 * @throws EvaluationFailed
 */
export async function evaluateNext(store: Store, turn: Turn): Promise<Evaluated | null> {
  let [agency, taken]: [string | null, string[]] = [null, []]
  try {
    return await store.transaction(async (sql) => {
      const claimed = await claim(sql, turn)
      if (claimed === null) return null
      const { agency_id } = claimed
      agency = agency_id
      const scope = { sql, ...claimed }
      const clients = await takeBatch(scope, turn.limit)
      taken = clients
      const changes = clients.length === 0 ? [] : await evaluateBatch(scope, clients)
      return { agency_id, clients, changes }
    })
  } catch (cause) {
    if (agency === null) throw cause
    throw new EvaluationFailed(agency, taken, cause)
  }
}

/**
 * Holds an agency, and reads the clock once it is held: what others have committed before is not later than that. A server
 * that is cut off must not hold it for ever.
 */
async function claim(
  sql: Sql,
  { after, passed, now }: Turn,
): Promise<Pick<Scope, 'agency_id' | 'now'> | null> {
  await sql.query(
    `select set_config('idle_in_transaction_session_timeout', '30s', true), set_config('statement_timeout', '60s', true)`,
  )
  const given = now === undefined ? null : instant(now)
  const [row] = await sql.query<{ agency_id: string; evaluating: string }>(
    `select c.agency_id::text, set_config('audienceos.evaluating', to_char(
         date_trunc('milliseconds', coalesce($1::timestamptz, clock_timestamp())) at time zone 'UTC',
         'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
       ), true) as evaluating
     from (
       select audienceos.claim_evaluation(coalesce($1::timestamptz, clock_timestamp()), $2::uuid, $3::uuid[]) as agency_id
       offset 0
     ) as c
     where c.agency_id is not null`,
    [given, after, uuids(passed)],
  )
  return row === undefined ? null : { agency_id: row.agency_id, now: Date.parse(row.evaluating) }
}
