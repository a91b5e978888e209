import { randomUUID } from 'node:crypto'
import type { Owner } from '../engine/owner.ts'
import type { Connections } from '../engine/pool.ts'
import { runOnce } from './adapter.ts'
import { type Claims, claimsBound } from './context.ts'
import { observeFlights } from './flight.ts'
import { sql } from './raw.ts'
import type { UserDb } from './user-types.ts'

/** The database would let requests see or do what is not theirs: the server must not start. */
export class UnsafeDatabase extends Error {
  override name = 'UnsafeDatabase'
}

const TENANTS = 60

/**
 * Proves at every start, without a row of its own, that statements of one tick run each in the context they were given:
 * 60 made-up users at once take, in turn, every way a statement can take. Raw SQL asks the database who it sees. Statements of
 * models carry the user's id as a parameter, which must go out under the claims of that user and no other.
 */
export async function proveContexts(as: (claims: Claims) => UserDb): Promise<void> {
  const wrong: string[] = []
  const watch = watchModels(wrong)
  try {
    const users = Array.from({ length: TENANTS }, randomUUID)
    watch.expect(users)
    const seen = await Promise.all(
      users.flatMap((sub, index) => {
        const db = as({ sub, role: 'authenticated' })
        return [raw(db, index), model(db, sub, index)].map(async (way) => [sub, await way] as const)
      }),
    )
    for (const [sub, found] of seen) if (found.some((one) => one !== sub)) wrong.push(sub)
    for (const sub of watch.missing()) wrong.push(sub)
  } finally {
    watch.end()
  }
  if (wrong.length > 0) {
    throw new UnsafeDatabase(
      `${wrong.length} statements of ${TENANTS} users ran in another context than theirs`,
    )
  }
}

/** Looks at every statement on its way to the database that names one of the users. */
function watchModels(wrong: string[]) {
  const users = new Set<string>()
  const met = new Set<string>()
  const inForce = new Map<object, string>()
  const end = observeFlights((client, statements) => {
    for (const statement of statements) {
      const claims = claimsBound(statement)
      if (claims !== undefined) inForce.set(client, claims)
      else {
        for (const value of statement.values) {
          if (typeof value !== 'string' || !users.has(value)) continue
          met.add(value)
          if (!inForce.get(client)?.includes(`"sub":"${value}"`)) wrong.push(value)
        }
      }
    }
  })
  return {
    expect: (subs: string[]) => {
      for (const sub of subs) users.add(sub)
    },
    missing: () => [...users].filter((sub) => !met.has(sub)),
    end,
  }
}

interface Seen {
  sub: string | null
}

/** Raw SQL, alone and in transactions, with a model among it or not: the users that the database saw. */
async function raw(db: UserDb, index: number): Promise<(string | null)[]> {
  const whoami = sql`select audienceos.current_user_id()::text as sub`
  const subs = (rows: Seen[]) => rows.map((row) => row.sub)
  switch (index % 4) {
    case 0:
      return subs(await db.$queryRaw<Seen[]>(whoami))
    case 1: {
      const text = await db.$queryJson<string>`select to_json(audienceos.current_user_id()::text)`
      return [JSON.parse(text ?? 'null')]
    }
    default:
      return db.transaction(async (tx) => {
        const first = subs(await tx.$queryRaw<Seen[]>(whoami))
        if (index % 12 !== 3) return first
        await tx.communications.findUnique({ where: { id: first[0] ?? '' }, select: { id: true } })
        return [...first, ...subs(await tx.$queryRaw<Seen[]>(whoami))]
      })
  }
}

/** Prisma's operations in turn; the watcher sees what they send. */
async function model(db: UserDb, sub: string, index: number): Promise<never[]> {
  const where = { id: sub }
  const operations: (() => Promise<unknown>)[] = [
    () => db.communications.findMany({ where, select: { id: true } }),
    () => db.communications.findFirst({ where, select: { id: true } }),
    () => db.tickets.count({ where }),
    () => db.alerts.aggregate({ where, _max: { created_at: true } }),
    () => db.documents.groupBy({ by: ['agency_id'], where, _count: true }),
    () => db.tickets.updateMany({ where, data: { title: '' } }),
  ]
  await operations[index % operations.length]?.()
  return []
}

/**
 * Refuses a database whose request pool can do anything without a context: the role that its connections start in must
 * not be able to read, write or own a table, nor call a function of ours, nor be above row level security.
 */
export async function proveNothingWithoutContext(requests: Connections): Promise<void> {
  const found = await readableWithoutContext(requests)
  if (found.length === 0) return
  const some = found.slice(0, 5).join(', ')
  throw new UnsafeDatabase(
    `Without a user, the request pool can reach ${some}${found.length > 5 ? ` and ${found.length - 5} more` : ''}. ` +
      "Let DATABASE_URL log in as audienceos_app (alter role audienceos_app login password '…'), which owns nothing.",
  )
}

/**
 * Refuses a database whose definer functions see no more than their caller: they read users and clients for the
 * policies, and an owner who is bound by row level security would lock everybody out, silently.
 */
export async function proveFunctionsSee(owner: Owner): Promise<void> {
  const blind = await owner.query<{ name: string; owner: string }>(`
    select p.oid::pg_catalog.regprocedure::text as name, r.rolname::text as owner
    from pg_catalog.pg_proc p join pg_catalog.pg_roles r on r.oid = p.proowner
    where p.pronamespace = 'audienceos'::pg_catalog.regnamespace and p.prosecdef
      and not (r.rolsuper or r.rolbypassrls)`)
  if (blind[0] === undefined) return
  throw new UnsafeDatabase(
    `${blind[0].name} belongs to ${blind[0].owner}, who is bound by row level security: nobody would see anything. ` +
      `Migrate as a role with BYPASSRLS, or: alter role ${blind[0].owner} bypassrls`,
  )
}

/** What the pool's role can reach on its own, by name. */
export async function readableWithoutContext(requests: Connections): Promise<string[]> {
  const { rows } = await runOnce(requests, [{ text: REACHABLE, values: [] }])
  return rows.map(([name]) => name ?? '')
}

const REACHABLE = `
with me as (select rolname, rolsuper, rolbypassrls from pg_catalog.pg_roles where rolname = current_user)
select 'everything (' || rolname || ' is above row level security)' from me where rolsuper or rolbypassrls
union all
select c.oid::pg_catalog.regclass::text
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('public', 'audienceos', 'auth') and c.relkind in ('r', 'p', 'v', 'm', 'f')
  and (
    pg_catalog.has_table_privilege(c.oid, 'select, insert, update, delete, truncate')
    or pg_catalog.has_any_column_privilege(c.oid, 'select, insert, update')
  )
union all
select p.oid::pg_catalog.regprocedure::text
from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where n.nspname = 'audienceos' and pg_catalog.has_schema_privilege(n.oid, 'usage')
  and pg_catalog.has_function_privilege(p.oid, 'execute')`
