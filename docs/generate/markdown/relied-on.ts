import { RELIED_ON, RELIED_ROLES } from '../../../packages/db/src/drift/relied-on.ts'
import { code, tableOf } from './cells.ts'

/** What RevOS and Supabase must keep for us, as `pnpm db:drift` checks it. */
export function describeReliedOn(): string {
  const rows = RELIED_ON.map(({ table, columns, inserts, unique }) => [
    code(table),
    Object.entries(columns)
      .map(([name, types]) => `${code(name)} ${types.join(' or ')}`)
      .join(', '),
    inserts === null ? 'never' : inserts.map(code).join(', '),
    unique.map((names) => code(names.join(', '))).join(', '),
  ])
  const roles = RELIED_ROLES.map(
    ({ role, bypass }) =>
      `${code(role)} ${bypass ? 'sees past row level security' : 'is bound by row level security'}`,
  )
  return [
    tableOf(['table', 'columns we read', 'an insert of ours gives', 'unique'], rows),
    `Roles: ${roles.join('; ')}; ${code('user_role')}, where it is an enum, has the value ${code('admin')}.`,
  ].join('\n\n')
}
