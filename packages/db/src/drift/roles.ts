import type pg from 'pg'
import type { Difference } from './difference.ts'
import { RELIED_ON, RELIED_ROLES } from './relied-on.ts'

interface Role {
  rolname: string
  rolsuper: boolean
  rolbypassrls: boolean
  rolcreaterole: boolean
  rolcreatedb: boolean
  rolreplication: boolean
  rolinherit: boolean
}

/** The role requests log in as, whoever that is on this installation, and the role every other pool sets. */
export async function compareRoles(client: pg.ClientBase, login = 'audienceos_app'): Promise<Difference[]> {
  const names = [...RELIED_ROLES.map(({ role }) => role as string), 'audienceos_app', login]
  const { rows } = await client.query<Role>(
    `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit
       from pg_roles where rolname = any ($1)`,
    [names],
  )
  const roles = new Map(rows.map((role) => [role.rolname, role]))
  const relied = RELIED_ROLES.flatMap(({ role, bypass }) => {
    const found = roles.get(role)
    if (!found) return [breaking(role, 'is missing')]
    const sees = found.rolbypassrls || found.rolsuper
    if (sees === bypass) return []
    return [
      breaking(
        role,
        bypass
          ? 'cannot see past row level security: the service finds nothing'
          : 'sees past row level security',
      ),
    ]
  })
  const logins = await Promise.all(
    [...new Set(['audienceos_app', login])].map(async (name) => {
      const role = roles.get(name)
      return role ? tooPowerful(client, role) : [breaking(name, 'is missing')]
    }),
  )
  return [...relied, ...logins.flat(), ...(await blindDefiners(client))]
}

/** The request role owns nothing, can read nothing as itself, and may become `authenticated` and nobody else. */
async function tooPowerful(client: pg.ClientBase, role: Role): Promise<Difference[]> {
  const powers = (['rolsuper', 'rolbypassrls', 'rolcreaterole', 'rolcreatedb', 'rolreplication'] as const)
    .filter((power) => role[power])
    .map((power) => power.slice(3).toUpperCase())
  const held =
    powers.length === 0
      ? []
      : [
          breaking(
            role.rolname,
            `is too powerful: it has ${powers.join(', ')}. Give requests a login of their own, as the README says`,
          ),
        ]
  // A superuser is a member of everything and reads everything; saying so once is enough.
  if (role.rolsuper) return held
  // Nor is everything that an inheriting role can read worth a line of its own.
  const { rows } = await client.query<{ text: string }>(
    `select 'is a member of ' || r.rolname as text
       from pg_auth_members m join pg_roles r on r.oid = m.roleid
      where m.member = $1::regrole and r.rolname <> 'authenticated'
     union all
     select 'owns ' || n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relowner = $1::regrole and c.relkind in ('r', 'p', 'v', 'm')
     union all
     select 'owns function ' || p.oid::regprocedure from pg_proc p where p.proowner = $1::regrole
     union all
     select 'can read ' || name || ' as itself' from unnest($2::text[]) as name
      where not $3 and to_regclass(name) is not null and has_table_privilege($1, to_regclass(name), 'select')`,
    [role.rolname, [...RELIED_ON.map(({ table }) => table), ...OURS], role.rolinherit],
  )
  const inherits = role.rolinherit
    ? [breaking(role.rolname, 'inherits what authenticated may do without a user')]
    : []
  return [
    ...held,
    ...inherits,
    ...rows.map(({ text }) => breaking(role.rolname, `is too powerful: it ${text}`)),
  ]
}

const OURS = ['agency_cartridges', 'communications', 'alerts', 'tickets', 'documents'].map(
  (name) => `public.${name}`,
)

/** A SECURITY DEFINER function that runs as a role bound by row level security sees no users and locks all out. */
async function blindDefiners(client: pg.ClientBase): Promise<Difference[]> {
  const { rows } = await client.query<{ name: string; owner: string }>(
    `select p.oid::regprocedure::text as name, r.rolname as owner
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
      where n.nspname = 'audienceos' and p.prosecdef and not (r.rolsuper or r.rolbypassrls)`,
  )
  return rows.map(({ name, owner }) => ({
    severity: 'breaking',
    kind: 'function',
    object: name,
    message: `function ${name} belongs to ${owner}, who is bound by row level security: it finds nothing`,
  }))
}

function breaking(role: string, text: string): Difference {
  return { severity: 'breaking', kind: 'role', object: role, message: `role ${role} ${text}` }
}
