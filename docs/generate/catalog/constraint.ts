export type ForeignKey = { columns: string[]; table: string; to: string[]; on_delete: string }

/** Reads what pg_get_constraintdef prints of a foreign key; null for any other constraint. */
export function parseForeignKey(definition: string): ForeignKey | null {
  const match = /^FOREIGN KEY \(([^)]*)\) REFERENCES (\S+)\(([^)]*)\)(.*)$/.exec(definition)
  if (match === null) return null
  const [, columns = '', table = '', to = '', rest = ''] = match
  const on_delete = / ON DELETE (CASCADE|SET NULL|SET DEFAULT|RESTRICT)/.exec(rest)?.[1] ?? 'NO ACTION'
  return { columns: names(columns), table, to: names(to), on_delete }
}

/** The columns of a primary key, none for any other constraint. */
export function parsePrimaryKey(definition: string): string[] {
  return names(/^PRIMARY KEY \(([^)]*)\)/.exec(definition)?.[1] ?? '')
}

function names(list: string): string[] {
  return list === '' ? [] : list.split(', ').map((name) => name.replace(/^"(.*)"$/, '$1'))
}
