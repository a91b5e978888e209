import type { Sql } from '../store/store.ts'

/**
 * Tells every open page of the agency of a change to a person, and every server to forget what it remembers of them, with
 * the commit. RevOS's table takes no trigger that would do it.
 */
export async function announceMembers(
  sql: Sql,
  agency_id: string,
  op: 'insert' | 'update' | 'delete',
  user_id: string,
): Promise<void> {
  const change = { agency_id, op, ids: [user_id] }
  await sql.query('select pg_notify($1, $2)::text as members, pg_notify($1, $3)::text as sessions', [
    'audienceos',
    JSON.stringify({ ...change, table: 'members' }),
    JSON.stringify({ ...change, table: 'sessions', op: 'update' }),
  ])
}
