import type pg from 'pg'

/**
 * Everything the catalog knows of objects that are not ours, as text, one line each: relations with owner, grants and
 * row level security, columns, constraints, indexes, triggers (but the internal ones that foreign keys of ours add),
 * policies, rules, comments, functions, types, schemas, default privileges, extensions, roles, event triggers and
 * publications.
 */
export async function revosObjects(pool: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(`
    with ours as (
      select oid from pg_class where relnamespace = 'public'::regnamespace
         and relname in ('agency_cartridges', 'communications', 'alerts', 'tickets', 'documents')
    ), theirs as (
      select c.*, n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname not in ('audienceos', 'pg_catalog', 'information_schema', 'pg_toast') and n.nspname !~ '^pg_temp'
         and c.oid not in (select oid from ours)
         and c.oid not in (select indexrelid from pg_index where indrelid in (select oid from ours))
    ), schemas as (
      select * from pg_namespace where nspname !~ '^pg_' and nspname not in ('audienceos', 'information_schema')
    )
    select format('relation %s %s owner %s acl %s rls %s forced %s options %s', name, relkind, relowner::regrole, relacl,
        relrowsecurity, relforcerowsecurity, reloptions) as line from theirs
    union all select format('column %s.%s %s notnull %s default %s gen %s stats %s acl %s options %s', t.name, a.attname,
        format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attgenerated, a.attstattarget,
        a.attacl, a.attoptions)
      from theirs t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    union all select format('constraint %s.%s %s %s', t.name, c.conname, pg_get_constraintdef(c.oid), c.convalidated)
      from theirs t join pg_constraint c on c.conrelid = t.oid
    union all select format('index %s %s valid %s', t.name, pg_get_indexdef(x.indexrelid), x.indisvalid)
      from theirs t join pg_index x on x.indrelid = t.oid
    union all select format('trigger %s %s %s', t.name, pg_get_triggerdef(g.oid), g.tgenabled)
      from theirs t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
    union all select format('policy %s %s %s %s %s %s %s', t.name, p.polname, p.polcmd, p.polpermissive, p.polroles::regrole[],
        pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
      from theirs t join pg_policy p on p.polrelid = t.oid
    union all select format('rule %s %s', t.name, pg_get_ruledef(r.oid)) from theirs t join pg_rewrite r on r.ev_class = t.oid
    union all select format('comment %s %s %s', t.name, d.objsubid, d.description)
      from theirs t join pg_description d on d.objoid = t.oid and d.classoid = 'pg_class'::regclass
    union all select format('function %s owner %s acl %s %s', p.oid::regprocedure, p.proowner::regrole, p.proacl,
        case when p.prokind in ('f', 'p') then pg_get_functiondef(p.oid) end)
      from pg_proc p join schemas s on s.oid = p.pronamespace
    union all select format('type %s owner %s acl %s labels %s', t.oid::regtype, t.typowner::regrole, t.typacl,
        (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
      from pg_type t join schemas s on s.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
     where t.typtype in ('e', 'd') or c.relname in (select relname from theirs)
    union all select format('schema %s owner %s acl %s', nspname, nspowner::regrole, nspacl) from schemas
    union all select format('default privileges %s %s %s %s', defaclrole::regrole, s.nspname, defaclobjtype, defaclacl)
      from pg_default_acl a left join pg_namespace s on s.oid = a.defaclnamespace where s.nspname is distinct from 'audienceos'
    union all select format('extension %s %s', extname, extnamespace::regnamespace) from pg_extension
    union all select format('role %s super %s bypass %s inherit %s login %s config %s', rolname, rolsuper, rolbypassrls,
        rolinherit, rolcanlogin, rolconfig) from pg_roles where rolname !~ '^(pg_|audienceos)'
    union all select format('member %s of %s', m.member::regrole, m.roleid::regrole) from pg_auth_members m
     where m.member::regrole::text !~ '^audienceos' and m.roleid::regrole::text !~ '^(pg_|audienceos)'
    union all select format('event trigger %s', evtname) from pg_event_trigger
    union all select format('publication %s', pubname) from pg_publication
    union all select format('database %s', datacl) from pg_database where datname = current_database()`)
  return rows.map(({ line }) => line).sort()
}
