import type { Column, Table } from '../catalog/table.ts'
import { code, tableOf } from './cells.ts'

/** A section per table: columns, then whatever else it has. */
export function describeTables(tables: readonly Table[]): string {
  return tables.map(describe).join('\n\n')
}

function describe(table: Table): string {
  const columns = tableOf(['column', 'type', 'null', 'default', 'key'], table.columns.map(row))
  const lists = [
    list(
      'Constraints',
      table.constraints.map(({ name, definition }) => `${code(name)} ${code(definition)}`),
    ),
    list(
      'Indexes',
      table.indexes.map(({ definition }) => code(indexed(definition))),
    ),
    list('Policies', table.policies.map(policy)),
    list(
      'Triggers',
      table.triggers.map(({ definition }) => code(triggered(definition))),
    ),
    list('Grants', table.grants.map(code)),
  ]
  return [`### ${table.id}`, columns, ...lists.filter((text) => text !== '')].join('\n\n')
}

function row({ name, type, nullable, default: value, primary_key, references }: Column): string[] {
  const key = references === null ? '' : `→ ${references.table}, ${references.on_delete.toLowerCase()}`
  return [
    code(name),
    type,
    nullable ? 'null' : '',
    code(value),
    [primary_key ? 'primary' : '', key].filter((text) => text !== '').join(', '),
  ]
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title}:\n\n${items.map((item) => `- ${item}`).join('\n')}`
}

/** `CREATE [UNIQUE] INDEX name ON table USING btree (…)` without what is said already. */
function indexed(definition: string): string {
  return definition
    .replace(/^CREATE /, '')
    .replace(/ ON \S+ USING btree/, '')
    .replace(/ ON \S+ USING/, ' using')
}

function triggered(definition: string): string {
  return definition
    .replace(/^CREATE TRIGGER /, '')
    .replace(/ ON \S+/, '')
    .replace(' EXECUTE FUNCTION', ':')
}

function policy({ name, command, roles, using, check }: Table['policies'][number]): string {
  const parts = [
    using === null ? '' : `using ${code(using)}`,
    check === null ? '' : check === using ? 'with the same check' : `with check ${code(check)}`,
  ]
  return `${code(name)} ${command} to ${roles.join(', ')}: ${parts.filter((text) => text !== '').join(' ')}`
}
