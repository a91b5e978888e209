import type { Sql } from '../store/store.ts'
import type { Operation } from './operation.ts'

/** One operation by id. */
export async function findOperation(sql: Sql, id: string): Promise<Operation | undefined> {
  const [found] = await sql.query<{ operation: Operation }>(
    'select to_jsonb(o) as operation from audienceos.auth_operations o where o.id = $1::uuid',
    [id],
  )
  return found?.operation
}

/** The operation that a caller's key began, if any. */
export async function findOperationByKey(
  sql: Sql,
  scope: string,
  key: string,
): Promise<Operation | undefined> {
  const [found] = await sql.query<{ operation: Operation }>(
    'select to_jsonb(o) as operation from audienceos.auth_operations o where o.scope = $1 and o.idempotency_key = $2',
    [scope, key],
  )
  return found?.operation
}
