import type pg from 'pg'
import { readBaseline } from '../engine/cache.ts'

/**
 * Makes an empty database one that holds RevOS as we know it: for a server of your own where RevOS is not. Everything
 * or nothing, and refused as soon as the database holds anything: RevOS is never created beside something else.
 */
export async function initDatabase(pool: Pick<pg.Pool, 'connect'>): Promise<void> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ what: string }>(CONTENTS)
    if (rows.length > 0) {
      const some = rows.slice(0, 5).map(({ what }) => what)
      throw new Error(
        `this database is not empty (${some.join(', ')}${rows.length > 5 ? ', …' : ''}); nothing was done`,
      )
    }
    await client.query('begin')
    await client.query(await readBaseline())
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** What a new database does not have: schemas besides public, and anything in public that no extension brought. */
const CONTENTS = `
  select 'schema ' || nspname as what from pg_namespace
   where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
  union all
  select 'relation ' || c.oid::regclass from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
     and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  union all
  select 'function ' || p.oid::regprocedure from pg_proc p
   where p.pronamespace = 'public'::regnamespace
     and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all
  select 'type ' || t.oid::regtype from pg_type t
   where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd')
     and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e')`
