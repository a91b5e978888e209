import type { Sql } from './store.ts'

/** What baseline.sql writes on schema auth. */
const mark = 'embedded by AudienceOS'

/**
 * Whether schema auth is our own copy. The embedded endpoint writes its rows directly, which on a real Supabase is
 * Supabase Auth's business alone: without the mark the server must not start it.
 */
export async function isEmbeddedAuth(sql: Sql): Promise<boolean> {
  const [row] = await sql.query<{ comment: string | null }>(
    `select pg_catalog.obj_description(oid, 'pg_namespace') as comment from pg_catalog.pg_namespace where nspname = 'auth'`,
  )
  return row?.comment?.startsWith(mark) ?? false
}
