import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkMigrations } from '../guard/check.ts'
import type { Violation } from '../guard/scope.ts'
import { migrationsDirectory, readMigrations } from '../migrate/read.ts'
import { diffSchema } from './diff.ts'

const BY_HAND = `-- The Prisma schema asks for no change. Write the SQL here, then run "pnpm db:pull" for what Prisma can describe.
`

/**
 * Writes the next migration: the SQL that brings the migrations to the Prisma schema, to be completed by hand with
 * policies, grants, triggers and indexes Prisma cannot say. Returns its file and what the guard has against it.
 */
export async function newMigration(
  name: string,
  options: { now?: Date; directory?: string; sql?: string } = {},
): Promise<{ file: string; violations: Violation[] }> {
  if (!/^[a-z][a-z0-9_]{1,60}$/.test(name)) {
    throw new Error(`"${name}": name the migration in lower case, as in add_ticket_labels`)
  }
  const directory = options.directory ?? migrationsDirectory()
  const existing = await readMigrations(directory)
  const stamp = (options.now ?? new Date()).toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = `${stamp}_${name}`
  const last = existing.at(-1)?.name ?? ''
  if (folder <= last) throw new Error(`${folder} would sort before ${last} and never run in order`)
  const sql = options.sql ?? ((await diffSchema({ script: true, migrations: existing })) || BY_HAND)
  await mkdir(join(directory, folder))
  await writeFile(join(directory, folder, 'migration.sql'), sql)
  const all = [...existing, { name: folder, sql }]
  const violations = await checkMigrations(all.map((m) => ({ file: `${m.name}/migration.sql`, sql: m.sql })))
  return { file: join(directory, folder, 'migration.sql'), violations }
}
