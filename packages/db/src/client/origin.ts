import { createHash, randomBytes } from 'node:crypto'
import type { Owner } from '../engine/owner.ts'

/** What the activity log is to say of a statement beside its claims: which request of whom from where, or which job. */
export type OriginFacts =
  | {
      /** As in the OpenAPI document: `tickets.update`. */
      route: string
      /** A UUID; transactions that share it are one act. */
      request_id: string
      /** The member behind the request, for what the service does on their behalf; null for a visitor. */
      actor_id: string | null
      address?: string | undefined
      user_agent?: string | undefined
    }
  | {
      /** What is done without a request: `alerts.evaluate`. Each transaction of it is an act. */
      job: string
    }

/**
 * Facts with a keyed digest of them, as the database checks it: any session may set a setting, but none that does not
 * know the key can say where it comes from.
 */
export type Origin = string & { readonly __origin: true }

export type SignOrigin = (facts: OriginFacts) => Origin

/**
 * Makes what signs, with the database's key, which is made with its first use and which the service cannot read. The
 * database must be migrated.
 */
export async function originSigner(owner: Pick<Owner, 'query'>): Promise<SignOrigin> {
  await owner.query(
    `insert into audienceos.activity_keys (name, value) values ('origin', $1) on conflict do nothing`,
    [randomBytes(32).toString('hex')],
  )
  const [row] = await owner.query<{ value: string }>(
    `select value from audienceos.activity_keys where name = 'origin'`,
  )
  if (row === undefined) throw new Error('the key of origins could not be made')
  return (facts) => sign(facts, row.value)
}

/** The setting takes 4,096 bytes: what a client says of itself is cut. */
function sign(facts: OriginFacts, key: string): Origin {
  const said = 'job' in facts ? facts : { ...facts, user_agent: printable(facts.user_agent?.slice(0, 512)) }
  const text = JSON.stringify(said)
  const inner = createHash('sha256').update(key).update(text).digest()
  return `${createHash('sha256').update(key).update(inner).digest('hex')}${text}` as Origin
}

/** A character that JSON takes and Postgres does not would fail the statement. */
function printable(text: string | undefined): string | undefined {
  return text?.replace(/[^\x20-\x7e\xa0-\xff]/g, '?')
}
