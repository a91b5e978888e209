import type { Sql } from '../store/store.ts'
import type { Operation } from './operation.ts'

const claimable = `finished_at is null and next_at <= clock_timestamp()
  and (lease_until is null or lease_until <= clock_timestamp())`

/** Takes one operation for `lease_ms`, if it is due and nobody works on it. Times are the database's. */
export async function claim(
  sql: Sql,
  id: string,
  owner: string,
  lease_ms: number,
): Promise<Operation | undefined> {
  return take(sql, `id = $3::uuid and ${claimable}`, owner, lease_ms, id)
}

/** Takes the operation that has been due longest, leaving alone what another worker is taking. */
export async function claimNext(sql: Sql, owner: string, lease_ms: number): Promise<Operation | undefined> {
  return take(
    sql,
    `id = (select id from audienceos.auth_operations where ${claimable} and $3::uuid is null
            order by next_at limit 1 for update skip locked)`,
    owner,
    lease_ms,
    null,
  )
}

async function take(
  sql: Sql,
  condition: string,
  owner: string,
  lease_ms: number,
  id: string | null,
): Promise<Operation | undefined> {
  const [taken] = await sql.query<{ operation: Operation }>(
    `update audienceos.auth_operations o set attempt = attempt + 1, lease_owner = $1::uuid,
       lease_until = clock_timestamp() + $2::int * interval '1 millisecond', updated_at = clock_timestamp()
      where ${condition} returning to_jsonb(o) as operation`,
    [owner, lease_ms, id],
  )
  return taken?.operation
}
