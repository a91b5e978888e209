import { SNAPSHOT } from '../../../packages/db/src/drift/snapshot.ts'
import { columnDefault, columnType } from './column-type.ts'
import { type Field, idOf, type Model } from './dmmf.ts'
import { type Column, shortType, type Table } from './table.ts'

/**
 * The tables that are not ours, as pulled into the Prisma schema. What Prisma does not tell (whether a list may be
 * null, unique keys) comes from the snapshot, for RevOS; Supabase's own indexes and everybody's policies are left out,
 * because nothing of ours rests on them.
 */
export function readPulled(models: readonly Model[], isOurs: (id: string) => boolean): Table[] {
  const byName = new Map(models.map((model) => [model.name, model]))
  return models.filter((model) => !isOurs(idOf(model))).map((model) => tableOf(model, byName))
}

function tableOf(model: Model, byName: Map<string, Model>): Table {
  const id = idOf(model)
  const columns = model.fields
    .filter((field) => field.kind !== 'object')
    .map((field) => columnOf(field, model, byName))
  return {
    id,
    owner: model.schema === 'auth' ? 'auth' : 'revos',
    columns,
    constraints: constraintsOf(id, columns),
    indexes: [],
    policies: [],
    triggers: [],
    grants: [],
  }
}

function columnOf(field: Field, model: Model, byName: Map<string, Model>): Column {
  const name = field.dbName ?? field.name
  const known = SNAPSHOT.revos[`column ${idOf(model)}.${name}`]
  const relation = model.fields.find(({ relationFromFields }) => relationFromFields?.includes(field.name))
  const target = relation && byName.get(relation.type)
  const index = relation?.relationFromFields?.indexOf(field.name) ?? -1
  return {
    name,
    type: known === undefined ? columnType(field, model.schema) : shortType(typeOf(known)),
    nullable: known === undefined ? !field.isRequired && !field.isId : !known.includes(' not null'),
    default: columnDefault(field),
    primary_key: field.isId || (model.primaryKey?.fields.includes(field.name) ?? false),
    references:
      relation === undefined || target === undefined
        ? null
        : {
            table: idOf(target),
            column: relation.relationToFields?.[index] ?? 'id',
            on_delete: onDelete(relation),
          },
  }
}

/** A definition of the snapshot without what follows the type. */
export function typeOf(definition: string): string {
  return definition.replace(/ (not null|generated|default)/g, '')
}

/** Prisma leaves its own default unsaid. */
function onDelete({ relationOnDelete, isRequired }: Field): string {
  const said = relationOnDelete ?? (isRequired ? 'Restrict' : 'SetNull')
  return said.replace(/(?<=[a-z])(?=[A-Z])/, ' ').toUpperCase()
}

/** Names are Postgres' own for such keys: Prisma's pull would have said others. */
function constraintsOf(id: string, columns: readonly Column[]): Table['constraints'] {
  const table = id.slice(id.indexOf('.') + 1)
  const key = columns.filter(({ primary_key }) => primary_key).map(({ name }) => name)
  const unique = Object.keys(SNAPSHOT.revos).flatMap((entry) => {
    const names = entry.startsWith(`unique ${id} (`) ? /\((.*)\)$/.exec(entry)?.[1] : undefined
    return names === undefined || names === key.join(', ') ? [] : [names]
  })
  return [
    { name: `${table}_pkey`, definition: `PRIMARY KEY (${key.join(', ')})` },
    ...unique.map((names) => ({
      name: `${table}_${names.replaceAll(', ', '_')}_key`,
      definition: `UNIQUE (${names})`,
    })),
    ...columns.flatMap(({ name, references }) => {
      if (references === null) return []
      const rule = references.on_delete === 'NO ACTION' ? '' : ` ON DELETE ${references.on_delete}`
      const definition = `FOREIGN KEY (${name}) REFERENCES ${references.table}(${references.column})${rule}`
      return [{ name: `${table}_${name}_fkey`, definition }]
    }),
  ]
}
