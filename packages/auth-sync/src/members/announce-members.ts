import type { Sql } from '../store/store.ts'

/** Tells every open page of the agency, with the commit. RevOS's table takes no trigger that would do it. */
export async function announceMembers(
  sql: Sql,
  agency_id: string,
  op: 'insert' | 'update' | 'delete',
  user_id: string,
): Promise<void> {
  const payload = { agency_id, table: 'members', op, ids: [user_id] }
  await sql.query('select pg_notify($1, $2)::text as sent', ['audienceos', JSON.stringify(payload)])
}
