import type { Sql } from '../store/store.ts'
import type { Change } from './plan.ts'

/** A column that names users: a foreign key to one of the two user tables, or a column of ours that is none. */
export interface Reference {
  /** As people read it, and quoted for SQL. */
  table: string
  table_sql: string
  column: string
  column_sql: string
  /** SQL that yields the primary key of a row as text. */
  key_sql: string
  /** Whether its one column names the id, and this role may read and change it. */
  followable: boolean
  /** SQL on `t`, where only some of the rows are meant. */
  condition?: string
}

/** How many rows of one reference are listed one by one. */
const listed = 100

// Who made or saved a row, and whose settings a version was of: no foreign keys, so that who left is still named. The
// journal, its mails and the activity log stay with the id they were about.
export const unkeyed = [
  'audienceos.alert_events.actor_id',
  'audienceos.alert_rules.updated_by',
  'audienceos.business_calendars.updated_by',
  'audienceos.cartridge_versions.saved_by',
  'audienceos.cartridge_versions.user_id',
  'audienceos.deleted_documents.deleted_by',
  'audienceos.document_contents.created_by',
  'audienceos.document_versions.created_by',
  'audienceos.imports.created_by',
  'audienceos.ticket_comments.author_id',
  'audienceos.ticket_states.assignee_id',
  'public.agency_cartridges.updated_by',
  'public.alerts.acknowledged_by',
  'public.alerts.created_by',
  'public.alerts.resolved_by',
  'public.alerts.snoozed_by',
  'public.communications.created_by',
  'public.documents.created_by',
  'public.tickets.created_by',
]

/** Every foreign key to the table, read from the catalog: RevOS may have tables that nobody here knows. Without schema auth's own. */
export function referencesTo(sql: Sql, table: 'public.users' | 'auth.users'): Promise<Reference[]> {
  return describe(sql, table, [])
}

/** Every column that names a profile, with a foreign key or without. */
export function namesOfProfiles(sql: Sql): Promise<Reference[]> {
  return describe(sql, 'public.users', unkeyed)
}

function describe(sql: Sql, table: string, columns: readonly string[]): Promise<Reference[]> {
  return sql.query<Reference>(
    `with named as (
       select k.conrelid as rel, k.conkey[1] as att, cardinality(k.conkey) = 1 and r.attname = 'id' as is_id
         from pg_catalog.pg_constraint k
         join pg_catalog.pg_attribute r on r.attrelid = k.confrelid and r.attnum = k.confkey[1]
        where k.contype = 'f' and k.conparentid = 0
          and k.confrelid = (select t.oid from pg_catalog.pg_class t join pg_catalog.pg_namespace s on s.oid = t.relnamespace
                              where s.nspname || '.' || t.relname = $1)
       union
       select t.oid, u.attnum, true
         from pg_catalog.pg_attribute u
         join pg_catalog.pg_class t on t.oid = u.attrelid
         join pg_catalog.pg_namespace s on s.oid = t.relnamespace
        where s.nspname || '.' || t.relname || '.' || u.attname = any (string_to_array($2, ','))
     )
     select n.nspname || '.' || c.relname as "table", format('%I.%I', n.nspname, c.relname) as table_sql,
       a.attname::text as "column", quote_ident(a.attname) as column_sql,
       coalesce((select string_agg(quote_ident(ka.attname) || '::text', ' || ''/'' || ' order by u.position)
           from pg_catalog.pg_index i
           cross join lateral unnest(i.indkey::int2[]) with ordinality as u (attnum, position)
           join pg_catalog.pg_attribute ka on ka.attrelid = i.indrelid and ka.attnum = u.attnum
          where i.indrelid = c.oid and i.indisprimary), 'ctid::text') as key_sql,
       k.is_id and has_table_privilege(c.oid, 'select') and has_column_privilege(c.oid, a.attnum, 'update') as followable
      from named k
      join pg_catalog.pg_class c on c.oid = k.rel
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_attribute a on a.attrelid = k.rel and a.attnum = k.att
     where n.nspname <> 'auth'
     order by 1, 3`,
    [table, columns.join(',')],
  )
}

/** The rows that name the user, as changes to another id; beyond a hundred of a column only their number. */
export async function repointed(
  sql: Sql,
  references: readonly Reference[],
  before: string,
  after: string | null,
): Promise<Change[]> {
  if (references.length === 0) return []
  const rows = await sql.query<{ place: number; id: string; total: number }>(
    references
      .map(
        ({ table_sql, column_sql, key_sql, condition = 'true' }, place) =>
          `(select ${place} as place, ${key_sql} as id, (count(*) over ())::int as total from ${table_sql} t
             where t.${column_sql} = $1::uuid and ${condition} order by 2 limit ${listed})`,
      )
      .join(' union all '),
    [before],
  )
  return references.flatMap(({ table, column }, place) => {
    const change = { op: 'update' as const, table, column, before, after }
    const named = rows.filter((row) => row.place === place)
    const more = (named[0]?.total ?? 0) - named.length
    const changes: Change[] = named.map(({ id }) => ({ ...change, id, rows: 1 }))
    return more > 0 ? [...changes, { ...change, id: null, rows: more }] : changes
  })
}

/**
 * Has every row that names one user name another: all tables in one statement, and each of them once, as a statement
 * changes no row twice.
 */
export async function repoint(
  sql: Sql,
  references: readonly Reference[],
  from: string,
  to: string,
): Promise<void> {
  const columns_of = new Map<string, string[]>()
  for (const { table_sql, column_sql } of references) {
    const columns = columns_of.get(table_sql)
    if (columns) columns.push(column_sql)
    else columns_of.set(table_sql, [column_sql])
  }
  if (columns_of.size === 0) return
  const updates = [...columns_of].map(
    ([table_sql, columns], place) => `moved_${place} as (
      update ${table_sql} set ${columns.map((column) => `${column} = case when ${column} = $1::uuid then $2::uuid else ${column} end`).join(', ')}
       where $1::uuid in (${columns.join(', ')}) returning 1)`,
  )
  await sql.query(`with ${updates.join(', ')} select 1 as done`, [from, to])
}

/** Whether anything names the user; what this role may not read counts as naming it. */
export async function isReferenced(sql: Sql, references: Reference[], id: string): Promise<boolean> {
  for (const { table_sql, column_sql, followable } of references) {
    if (!followable) return true
    const [row] = await sql.query<{ found: boolean }>(
      `select exists (select from ${table_sql} where ${column_sql} = $1::uuid) as found`,
      [id],
    )
    if (row?.found !== false) return true
  }
  return false
}
