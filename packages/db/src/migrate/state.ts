import type pg from 'pg'
import { BOOKKEEPING } from './engine-adapter.ts'
import { type Migration, readMigrations } from './read.ts'

/**
 * For readiness: whether every migration of this build is in the database. `failed` when one that is missing was
 * tried and rolled back. Reads one table; starts nothing and creates nothing.
 */
export async function migrationState(
  pool: Pick<pg.Pool, 'query'>,
  migrations?: readonly Migration[],
): Promise<'applied' | 'pending' | 'failed'> {
  const wanted = migrations ?? (await readMigrations())
  let rows: { migration_name: string; applied: boolean; failed: boolean }[]
  try {
    ;({ rows } = await pool.query(
      `select migration_name, bool_or(finished_at is not null and rolled_back_at is null) as applied,
          bool_or(rolled_back_at is not null) as failed
        from ${BOOKKEEPING} group by migration_name`,
    ))
  } catch (error) {
    // undefined_table, invalid_schema_name: nothing has migrated this database yet
    if (['42P01', '3F000'].includes((error as { code?: string }).code ?? '')) return 'pending'
    throw error
  }
  const byName = new Map(rows.map((row) => [row.migration_name, row]))
  const missing = wanted.filter(({ name }) => !byName.get(name)?.applied)
  if (missing.length === 0) return 'applied'
  return missing.some(({ name }) => byName.get(name)?.failed) ? 'failed' : 'pending'
}
