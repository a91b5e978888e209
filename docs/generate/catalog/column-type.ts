import type { Field } from './dmmf.ts'

const scalars: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Boolean: 'boolean',
  Float: 'double precision',
  Decimal: 'numeric',
  Json: 'jsonb',
  Bytes: 'bytea',
  DateTime: 'timestamp',
}

/** The Postgres type of a Prisma field. `schema` is that of its model, where its enums live too. */
export function columnType(field: Field, schema: string): string {
  const list = field.isList ? '[]' : ''
  if (field.kind === 'enum') return `${schema}.${field.type}${list}`
  const [native, args = []] = field.nativeType ?? []
  if (native === undefined) return `${scalars[field.type] ?? field.type}${list}`
  // timestamptz(6) is timestamptz.
  const size = args.length === 0 || native.startsWith('Timestamp') ? '' : `(${args.join(',')})`
  return `${native.toLowerCase()}${size}${list}`
}

/** A default as SQL, or null. */
export function columnDefault(field: Field): string | null {
  const value = field.default
  if (value === undefined || value === null) return null
  if (typeof value !== 'object') {
    if (typeof value === 'string' && field.type !== 'BigInt' && field.type !== 'Int') return `'${value}'`
    return String(value)
  }
  if (Array.isArray(value)) return `'{${value.join(',')}}'`
  const { name, args } = value as { name: string; args: string[] }
  if (name === 'dbgenerated') return args[0] ?? null
  return name === 'autoincrement' ? 'nextval()' : `${name}()`
}
