import type pg from 'pg'
import { type Catalog, sorted } from './catalog.ts'

/** RevOS as a database has it: tables, columns, keys and enum values, without what is ours in public. */
export async function revosCatalog(client: pg.ClientBase): Promise<Catalog> {
  const { rows } = await client.query<{ key: string; definition: string }>(`
    with revos as (
      select c.oid, n.nspname || '.' || c.relname as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm') and (n.nspname = 'auth' or n.nspname = 'public' and c.relname not in
         ('agency_cartridges', 'communications', 'alerts', 'tickets', 'documents')))
    select 'table ' || name as key, '' as definition from revos
    union all
    select 'column ' || r.name || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then 'not null' end,
        case when a.attgenerated <> '' or a.attidentity = 'a' then 'generated' end,
        case when a.atthasdef or a.attidentity <> '' then 'default' end)
      from revos r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
    union all
    select 'unique ' || r.name || ' (' || (
        select string_agg(a.attname, ', ' order by a.attname) from pg_attribute a
         where a.attrelid = r.oid and a.attnum = any (x.indkey::int2[])) || ')', ''
      from revos r join pg_index x on x.indrelid = r.oid
     where x.indisunique and x.indisvalid and x.indpred is null and x.indexprs is null
    union all
    select 'enum ' || n.nspname || '.' || t.typname || '.' || e.enumlabel, ''
      from pg_enum e join pg_type t on t.oid = e.enumtypid join pg_namespace n on n.oid = t.typnamespace
     where n.nspname = 'public'`)
  return sorted(rows.map(({ key, definition }) => [key, definition]))
}
