import type { Sql, Store } from '@audienceos/auth-sync'
import type { AlertChange } from '@audienceos/domain'
import { evaluateBatch } from './evaluate-batch.ts'
import { instant, uuids } from './scope.ts'
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
      const agency_id = await claim(sql, turn)
      if (agency_id === null) return null
      agency = agency_id
      const now = turn.now ?? (await clock(sql))
      const scope = { sql, agency_id, now }
      await sql.query(`select set_config('audienceos.evaluating', $1, true)`, [instant(now)])
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

/** A server that is cut off must not hold an agency for ever. */
async function claim(sql: Sql, { after, passed, now }: Turn): Promise<string | null> {
  await sql.query(
    `select set_config('idle_in_transaction_session_timeout', '30s', true), set_config('statement_timeout', '60s', true)`,
  )
  const [row] = await sql.query<{ agency_id: string | null }>(
    `select audienceos.claim_evaluation(coalesce($1::timestamptz, clock_timestamp()), $2::uuid, $3::uuid[])::text as agency_id`,
    [now === undefined ? null : instant(now), after, uuids(passed)],
  )
  return row?.agency_id ?? null
}

/** Read once the agency is held: what others have committed before is not later than that. */
async function clock(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ now: string }>(
    `select floor(extract(epoch from clock_timestamp()) * 1000)::bigint::text as now`,
  )
  return Number(row?.now)
}
