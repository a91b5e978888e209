import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm'
import { packageRoot } from './package-root.ts'

export interface Migration {
  /** Folder name, `20260105090000_context`: migrations run in the order of their names. */
  name: string
  sql: string
}

export function migrationsDirectory(): string {
  return join(packageRoot(), 'prisma', 'migrations')
}

/** Every migration of a directory, in the order they run. Throws if a folder has no migration.sql. */
export async function readMigrations(directory = migrationsDirectory()): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, sql: await readFile(join(directory, name, 'migration.sql'), 'utf8') })),
  )
}

/** The same, as Prisma's engine takes them. The directory is only named in its messages. */
export function migrationList(
  migrations: readonly Migration[],
  baseDir = migrationsDirectory(),
): MigrationList {
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}
