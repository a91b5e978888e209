import type pg from 'pg'

/** A catalog as text: `kind schema.name…` to its definition, printed with every name qualified. */
export type Catalog = Record<string, string>

/** Runs `read` in a read-only transaction without a search path, so that Postgres prints every schema. */
export async function readingCatalog<T>(
  pool: Pick<pg.Pool, 'connect'>,
  read: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    // PGlite's one session runs as the request role; a server's owner is itself already.
    await client.query('set local role none')
    await client.query("set local search_path = ''")
    return await read(client)
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

/** Our relations: schema audienceos but Prisma's table, and our five tables of public. */
const OUR_RELATIONS = `
  select c.oid, c.relname, n.nspname, c.relkind, c.relacl, c.relowner, c.relrowsecurity, c.relforcerowsecurity,
      c.relpersistence, c.reloptions, n.nspname || '.' || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relname <> '_prisma_migrations' and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
     and (n.nspname = 'audienceos' or n.nspname = 'public' and c.relname in
       ('agency_cartridges', 'communications', 'alerts', 'tickets', 'documents'))`

/** `grantee: SELECT, UPDATE`, without the owner (another role on every installation) and Postgres 17's MAINTAIN. */
const grantsOf = (acl: string, owner: string) => `(
  select string_agg(line, E'\\n' order by line) from (
    select coalesce(r.rolname, 'public') || ': ' || string_agg(a.privilege_type, ', ' order by a.privilege_type) as line
      from aclexplode(${acl}) a left join pg_roles r on r.oid = a.grantee
     where a.grantee <> ${owner} and a.privilege_type <> 'MAINTAIN' group by r.rolname) as grants)`

/** One row per object: key and definition. Internal triggers and Postgres 18's named NOT NULLs are left out. */
const QUERIES = [
  `select 'schema ' || nspname, coalesce(${grantsOf('nspacl', 'nspowner')}, '')
     from pg_namespace where nspname = 'audienceos'`,
  `select 'relation ' || name, concat_ws(E'\\n', 'kind ' || relkind::text, 'persistence ' || relpersistence::text,
       case when relrowsecurity then 'row level security' end,
       case when relforcerowsecurity then 'forced' end, array_to_string(reloptions, ' '))
     from ours`,
  `select 'grants ' || name, coalesce(${grantsOf('relacl', 'relowner')}, '') from ours`,
  `select 'column ' || o.name || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
       case when a.attnotnull then 'not null' end,
       case when a.attgenerated <> '' then 'generated' when a.attidentity <> '' then 'identity ' || a.attidentity::text end,
       case when d.adbin is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) end)
     from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where o.relkind in ('r', 'p')`,
  `select 'column grants ' || o.name || '.' || a.attname, ${grantsOf('a.attacl', 'o.relowner')}
     from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
    where a.attacl is not null`,
  `select 'constraint ' || o.name || '.' || c.conname, pg_get_constraintdef(c.oid)
     from ours o join pg_constraint c on c.conrelid = o.oid where c.contype in ('c', 'f', 'p', 'u', 'x')`,
  `select 'index ' || o.name || '.' || i.relname, pg_get_indexdef(x.indexrelid)
       || case when x.indisvalid then '' else ' INVALID' end
     from ours o join pg_index x on x.indrelid = o.oid join pg_class i on i.oid = x.indexrelid`,
  `select 'trigger ' || o.name || '.' || t.tgname, pg_get_triggerdef(t.oid)
       || case t.tgenabled when 'O' then '' else ' (' || t.tgenabled::text || ')' end
     from ours o join pg_trigger t on t.tgrelid = o.oid where not t.tgisinternal`,
  `select 'policy ' || o.name || '.' || p.polname, concat_ws(E'\\n',
       case when p.polpermissive then 'permissive' else 'restrictive' end || ' for ' || p.polcmd::text,
       'to ' || (select string_agg(coalesce(r.rolname, 'public'), ', ' order by r.rolname)
          from unnest(p.polroles) g(role) left join pg_roles r on r.oid = g.role),
       'using ' || pg_get_expr(p.polqual, p.polrelid), 'check ' || pg_get_expr(p.polwithcheck, p.polrelid))
     from ours o join pg_policy p on p.polrelid = o.oid`,
  // Versions of Postgres differ in whether they print a column with its table's name.
  `select 'view ' || name, regexp_replace(pg_get_viewdef(oid), '\\m\\w+\\.(\\w+)(?=,|\\n| AS )', '\\1', 'g')
     from ours where relkind in ('v', 'm')`,
  `select 'function ' || p.oid::regprocedure, pg_get_functiondef(p.oid)
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'audienceos' and p.prokind in ('f', 'p')`,
  `select 'function grants ' || p.oid::regprocedure, coalesce(${grantsOf("coalesce(p.proacl, acldefault('f', p.proowner))", 'p.proowner')}, '')
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'audienceos'`,
  `select 'enum ' || t.oid::regtype, (select string_agg(e.enumlabel, ', ' order by e.enumsortorder)
       from pg_enum e where e.enumtypid = t.oid)
     from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = 'audienceos' and t.typtype = 'e'`,
  `select 'domain ' || t.oid::regtype, format_type(t.typbasetype, t.typtypmod) || coalesce((select string_agg(
       ' ' || pg_get_constraintdef(c.oid), '' order by c.conname) from pg_constraint c where c.contypid = t.oid), '')
     from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = 'audienceos' and t.typtype = 'd'`,
]

/** Everything of ours that exists in a database, roles aside. */
export async function ourCatalog(client: pg.ClientBase): Promise<Catalog> {
  const union = QUERIES.map((query, index) => `q${index} (key, definition) as (${query})`).join(',\n')
  const all = QUERIES.map((_, index) => `select key, definition from q${index}`).join(' union all ')
  const { rows } = await client.query<{ key: string; definition: string | null }>(
    `with ours as (${OUR_RELATIONS}), ${union} ${all}`,
  )
  return sorted(rows.map(({ key, definition }) => [key, definition ?? '']))
}

/** By code units, so that the snapshot's order does not depend on a collation. */
export function sorted(entries: [string, string][]): Catalog {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
