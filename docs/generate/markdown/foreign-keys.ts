import type { Table } from '../catalog/table.ts'
import { tableOf } from './cells.ts'

/** Every foreign key with what deletion does, by what it refers to. */
export function describeForeignKeys(tables: readonly Table[]): string {
  const rows = tables.flatMap((table) =>
    table.columns.flatMap(({ name, references }) =>
      references === null
        ? []
        : [
            [
              `\`${references.table}.${references.column}\``,
              `\`${table.id}.${name}\``,
              rule(references.on_delete),
            ],
          ],
    ),
  )
  return tableOf(['deleting a row of', 'does to the rows that name it in', 'this'], rows.toSorted(byTarget))
}

function rule(on_delete: string): string {
  return on_delete === 'CASCADE'
    ? 'deletes them'
    : on_delete === 'SET NULL'
      ? 'sets null'
      : '**fails (23503)**'
}

function byTarget([a = '', b = '']: string[], [c = '', d = '']: string[]): number {
  return a < c ? -1 : a > c ? 1 : b < d ? -1 : 1
}
