import type { Table } from '../catalog/table.ts'

/** A line of the diagram, from the column that refers to the one referred to. */
export interface Link {
  id: string
  from: { table: string; column: string }
  to: { table: string; column: string }
  label: string
  enforced: boolean
}

/** Kept equal by application code (packages/auth-sync): there is no foreign key to read this from. */
const manualSync: Link = {
  id: 'public.users.id = auth.users.id',
  from: { table: 'public.users', column: 'id' },
  to: { table: 'auth.users', column: 'id' },
  label: 'same id, not enforced',
  enforced: false,
}

/** Every foreign key, column by column, and the one relation that is none. */
export function linksOf(tables: readonly Table[]): Link[] {
  const keys = tables.flatMap((table) =>
    table.columns.flatMap(({ name, references }): Link[] => {
      if (references === null) return []
      return [
        {
          id: `${table.id}.${name}`,
          from: { table: table.id, column: name },
          to: { table: references.table, column: references.column },
          label: `${name}, on delete ${references.on_delete.toLowerCase()}`,
          enforced: true,
        },
      ]
    }),
  )
  return [...keys, manualSync]
}
