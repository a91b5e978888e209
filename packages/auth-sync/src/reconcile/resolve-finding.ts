import type { Sql } from '../store/store.ts'

/** Notes that a finding is so no more. Were it still so, the next check would find it again. */
export async function resolveFinding(sql: Sql, id: string): Promise<void> {
  await sql.query(
    `update audienceos.account_findings set resolved_at = clock_timestamp()
      where id = $1::uuid and resolved_at is null returning id`,
    [id],
  )
}
