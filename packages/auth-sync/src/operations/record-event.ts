import type { Sql } from '../store/store.ts'
import type { Operation } from './operation.ts'

/** Adds to the trail. `detail` is a code, never another system's message. */
export async function recordEvent(
  sql: Sql,
  operation: Pick<Operation, 'id' | 'attempt'>,
  from_state: string,
  to_state: string,
  detail: string | null,
): Promise<void> {
  await sql.query(
    `insert into audienceos.auth_operation_events (operation_id, from_state, to_state, attempt, detail)
     values ($1::uuid, $2, $3, $4::int, $5) returning id`,
    [operation.id, from_state, to_state, operation.attempt, detail],
  )
}
