/**
 * Who owns a name. RevOS owns schema `auth` and everything in `public` but our five tables; we own schema
 * `audienceos`. A name without a schema belongs to nobody: what it means depends on the search path.
 */

export type Owner = 'ours' | 'revos' | 'foreign' | 'unqualified'

/** The RevOS tables in `public`, as design/schema.sql lists them. */
export const REVOS_TABLES = new Set([
  'agencies',
  'clients',
  'users',
  'style_cartridges',
  'preference_cartridges',
  'instruction_cartridges',
  'brand_cartridges',
])

/** RevOS tables whose rows the product writes, from inside our functions only. */
export const WRITABLE_REVOS_TABLES = new Set(['agencies', 'clients', 'users'])

/** RevOS tables whose rows the product adds and changes, from inside our functions only, and never deletes. */
export const SAVABLE_REVOS_TABLES = new Set([
  'style_cartridges',
  'preference_cartridges',
  'instruction_cartridges',
  'brand_cartridges',
])

/** Tables of schema auth whose rows the product deletes, from inside our functions only: ending a session is all. */
export const DELETABLE_AUTH_TABLES = new Set(['sessions'])

/** The five tables of ours that live in `public`; everything else of ours lives in `audienceos`. */
export const OUR_PUBLIC_TABLES = new Set([
  'agency_cartridges',
  'communications',
  'alerts',
  'tickets',
  'documents',
])

export const OUR_SCHEMA = 'audienceos'

/** Types that may be named without a schema; `integer`, `timestamp with time zone` etc. arrive as pg_catalog. */
const BUILTIN_TYPES = new Set(
  (
    'bool boolean int2 int4 int8 smallint integer bigint float4 float8 numeric text varchar bpchar char name uuid ' +
    'json jsonb jsonpath bytea date time timetz timestamp timestamptz interval inet cidr macaddr tsvector tsquery ' +
    'regclass regtype regproc regprocedure regrole regnamespace regconfig oid xid xid8 tid void trigger record ' +
    'anyelement anyarray anycompatible refcursor int4range int8range numrange tsrange tstzrange daterange ' +
    'bit varbit xml pg_lsn unknown serial bigserial smallserial'
  ).split(' '),
)

/** What our migrations have created so far; grows statement by statement, across files. */
export class Registry {
  private readonly indexes = new Set<string>()
  private readonly extensions = new Set<string>()
  private readonly revosWriters = new Set<string>()

  addIndex(name: string): void {
    this.indexes.add(name)
  }
  addExtension(name: string): void {
    this.extensions.add(name)
  }
  hasExtension(name: string): boolean {
    return this.extensions.has(name)
  }
  /** Remembers a function of ours that writes RevOS rows, so that no migration calls it. */
  addRevosWriter(name: string): void {
    this.revosWriters.add(name)
  }
  writesRevos(name: string): boolean {
    return this.revosWriters.has(name)
  }

  /** Owner of a table, view, index or sequence. */
  relation(schema: string | undefined, name: string): Owner {
    if (schema === undefined) return 'unqualified'
    if (schema === OUR_SCHEMA || schema === 'pg_temp') return 'ours'
    if (schema === 'auth') return 'revos'
    if (schema !== 'public') return 'foreign'
    if (OUR_PUBLIC_TABLES.has(name) || this.indexes.has(name)) return 'ours'
    return REVOS_TABLES.has(name) ? 'revos' : 'foreign'
  }
}

/** Owner of a type as far as depending on it goes; builtin types count as ours. */
export function typeOwner(names: string[]): Owner {
  const name = names.at(-1) ?? ''
  const schema = names.length > 1 ? names[names.length - 2] : undefined
  if (schema === undefined) {
    if (BUILTIN_TYPES.has(name)) return 'ours'
    return REVOS_TABLES.has(name) || name === 'user_role' ? 'revos' : 'unqualified'
  }
  if (schema === 'pg_catalog' || schema === OUR_SCHEMA) return 'ours'
  if (schema === 'public' && OUR_PUBLIC_TABLES.has(name)) return 'ours'
  if (schema === 'auth' || (schema === 'public' && (REVOS_TABLES.has(name) || name === 'user_role')))
    return 'revos'
  return 'foreign'
}

/** Owner of a function, type or other object known only by its schema. */
export function schemaOwner(schema: string | undefined): Owner {
  if (schema === undefined) return 'unqualified'
  if (schema === OUR_SCHEMA || schema === 'pg_temp') return 'ours'
  return schema === 'auth' ? 'revos' : 'foreign'
}

/** Roles we may create, alter and grant to. */
export function isOurRole(name: string | undefined): boolean {
  return name !== undefined && /^audienceos(_|$)/.test(name)
}
