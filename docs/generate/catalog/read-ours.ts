import { SNAPSHOT } from '../../../packages/db/src/drift/snapshot.ts'
import { parseForeignKey, parsePrimaryKey } from './constraint.ts'
import { grantsOf } from './grants.ts'
import { readPolicy } from './policy.ts'
import { type Column, type Reference, shortType, type Table } from './table.ts'

type Ours = Record<string, string>
type Named = { name: string; definition: string }

/** Tables of ours as the reviewed catalog snapshot of packages/db has them; its tests prove that it is fresh. */
export function readOurs(ours: Ours = SNAPSHOT.ours): Table[] {
  return Object.entries(ours).flatMap(([key, definition]) => {
    if (!key.startsWith('relation ') || !definition.startsWith('kind r')) return []
    return [tableOf(key.slice('relation '.length), ours)]
  })
}

function tableOf(id: string, ours: Ours): Table {
  const constraints = partsOf(ours, 'constraint', id)
  const own = new Set(constraints.map(({ name }) => name))
  return {
    id,
    owner: 'audienceos',
    columns: columnsOf(id, ours, constraints),
    constraints,
    // The index behind a key is said by the key.
    indexes: partsOf(ours, 'index', id).filter(({ name }) => !own.has(name)),
    policies: partsOf(ours, 'policy', id).map(readPolicy),
    triggers: partsOf(ours, 'trigger', id),
    grants: grantsOf(id, ours),
  }
}

function columnsOf(id: string, ours: Ours, constraints: readonly Named[]): Column[] {
  const key = new Set(constraints.flatMap(({ definition }) => parsePrimaryKey(definition)))
  const references = referencesOf(constraints)
  return partsOf(ours, 'column', id).map(({ name, definition }) => {
    const [, type = '', rest = ''] =
      /^(.*?)((?: not null| generated| identity \w| default .*)*)$/s.exec(definition) ?? []
    const identity = / identity \w/.test(rest) ? 'generated always as identity' : null
    return {
      name,
      type: shortType(type),
      nullable: !rest.includes(' not null'),
      default: / default (.*)$/s.exec(rest)?.[1] ?? identity,
      primary_key: key.has(name),
      references: references.get(name) ?? null,
    }
  })
}

/** Per column what it refers to; a key of its own goes before its part in a composite one. */
function referencesOf(constraints: readonly Named[]): Map<string, Reference> {
  const keys = constraints.flatMap(({ definition }) => parseForeignKey(definition) ?? [])
  const found = new Map<string, Reference>()
  for (const key of keys.sort((a, b) => a.columns.length - b.columns.length)) {
    for (const [index, column] of key.columns.entries()) {
      if (found.has(column)) continue
      found.set(column, { table: key.table, column: key.to[index] ?? '', on_delete: key.on_delete })
    }
  }
  return found
}

/** Entries of one kind that belong to a table: `trigger public.tickets.touch_row` is `touch_row` of it. */
function partsOf(ours: Ours, kind: string, id: string): Named[] {
  const prefix = `${kind} ${id}.`
  return Object.entries(ours).flatMap(([key, definition]) =>
    key.startsWith(prefix) ? [{ name: key.slice(prefix.length), definition }] : [],
  )
}
