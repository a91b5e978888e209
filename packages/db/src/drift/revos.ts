import type { Catalog } from './catalog.ts'
import type { Difference } from './difference.ts'
import { RELIED_ON, type ReliedTable } from './relied-on.ts'

/** Compares RevOS with what we rely on (breaking), and in public with how it was when pulled (harmless). */
export function compareRevos(pulled: Catalog, actual: Catalog): Difference[] {
  const relied = [...RELIED_ON.flatMap((table) => compareTable(table, actual)), ...compareEnum(actual)]
  const named = new Set(relied.map(({ object }) => object))
  return [...relied, ...changes(pulled, actual).filter(({ object }) => !named.has(object))]
}

function compareTable(relied: ReliedTable, actual: Catalog): Difference[] {
  const { table } = relied
  if (!(`table ${table}` in actual)) return [breaking('table', table, `table ${table} is missing`)]
  const columns = new Map(
    Object.entries(actual).flatMap(([key, definition]) => {
      const prefix = `column ${table}.`
      return key.startsWith(prefix) ? [[key.slice(prefix.length), definition] as const] : []
    }),
  )
  const read = Object.entries(relied.columns).flatMap(([name, types]) =>
    compareColumn(table, name, types, columns.get(name)),
  )
  const { inserts } = relied
  const demanded =
    inserts === null
      ? []
      : [...columns].flatMap(([name, definition]) => {
          if (inserts.includes(name)) {
            return definition.includes(' generated')
              ? [
                  breaking(
                    'column',
                    `${table}.${name}`,
                    `${table}.${name} is generated now, but we insert it`,
                    undefined,
                    definition,
                  ),
                ]
              : []
          }
          if (!definition.includes(' not null') || definition.includes(' default')) return []
          const message = `${table}.${name} is NOT NULL without a default, and our inserts do not give it`
          return [breaking('column', `${table}.${name}`, message, undefined, definition)]
        })
  const unique = relied.unique
    .map((names) => `${table} (${[...names].sort().join(', ')})`)
    .filter((object) => !(`unique ${object}` in actual))
    .map((object) =>
      breaking('unique', object, `${object} is no longer unique: a second row would not be refused`),
    )
  return [...read, ...demanded, ...unique]
}

function compareColumn(
  table: string,
  name: string,
  types: readonly string[],
  actual: string | undefined,
): Difference[] {
  const object = `${table}.${name}`
  const expected = types.join(' or ')
  if (actual === undefined)
    return [breaking('column', object, `${object}, which we read, is missing`, expected)]
  const type = actual.replace(/ (not null|generated|default)/g, '')
  // varchar(255) reads like varchar; a length limit is RevOS's to set.
  const bare = type.replace(/\(\d+\)$/, '')
  if (types.includes(bare)) return []
  return [
    breaking('column', object, `${object} is ${type} now, and we work with ${expected}`, expected, actual),
  ]
}

/** An unknown role is read as the least one; without `admin` a sign-up cannot make its first user one. */
function compareEnum(actual: Catalog): Difference[] {
  const labels = Object.keys(actual).filter((key) => key.startsWith('enum public.user_role.'))
  if (labels.length === 0 || labels.includes('enum public.user_role.admin')) return []
  return [
    breaking('enum', 'public.user_role.admin', 'user_role has no value admin: nobody can sign up an agency'),
  ]
}

/** What RevOS changed in public beyond what we rely on: worth knowing, and nothing to do about. */
function changes(pulled: Catalog, actual: Catalog): Difference[] {
  const inPublic = (key: string) => / public\./.test(key) && !key.startsWith('unique ')
  const keys = [...new Set([...Object.keys(pulled), ...Object.keys(actual)])].filter(inPublic)
  const tableOf = (key: string) => `table ${key.replace(/^\w+ /, '').split('.').slice(0, 2).join('.')}`
  return keys.flatMap((key): Difference[] => {
    const before = pulled[key]
    const now = actual[key]
    if (before === now) return []
    const [kind = '', object = ''] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)]
    // A new or missing table is one line.
    if (kind === 'column' && !(tableOf(key) in pulled && tableOf(key) in actual)) return []
    const what =
      before === undefined ? 'was added' : now === undefined ? 'is gone' : `was ${before} and is ${now}`
    const base: Difference = {
      severity: 'harmless',
      kind,
      object,
      message: `RevOS's ${kind} ${object} ${what}; we do not use it so`,
    }
    return [{ ...base, ...(before ? { expected: before } : {}), ...(now ? { actual: now } : {}) }]
  })
}

function breaking(
  kind: string,
  object: string,
  message: string,
  expected?: string,
  actual?: string,
): Difference {
  return {
    severity: 'breaking',
    kind,
    object,
    message,
    ...(expected ? { expected } : {}),
    ...(actual ? { actual } : {}),
  }
}
