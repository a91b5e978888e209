import type pg from 'pg'
import { BOOKKEEPING } from './engine-adapter.ts'
import { failedMigration, MigrationError } from './error.ts'
import { withMigrationLock } from './lock.ts'
import { type Migration, migrationList, readMigrations } from './read.ts'
import { openSchemaEngine } from './schema-engine.ts'
import { EngineSession } from './session.ts'

export interface MigrateOptions {
  /** Defaults to the package's own. */
  migrations?: readonly Migration[]
  /** Told, in a sentence, what takes time or needs attention. */
  log?: (message: string) => void
  /** How long to wait for other servers that migrate. Default 5 minutes. */
  lockTimeoutMs?: number
  /** How long a migration waits for a table at a time, twelve times. Default 5 seconds. */
  tableLockMs?: number
}

export interface MigrateResult {
  /** Applied now, oldest first. */
  applied: string[]
  /** Failed or interrupted before, without a trace left; recorded as rolled back and tried again now. */
  recovered: string[]
  /** In the database but not in this build: a newer server has been here. */
  unknown: string[]
}

const FILTERS = { externalTables: [], externalEnums: [] }

/**
 * Brings a database up to date with Prisma's own engine and bookkeeping (`audienceos._prisma_migrations`, as
 * `prisma migrate status` reads it). Any number of servers may call it at once. Takes one connection of the
 * owner's pool and returns it as it was. Throws MigrationError; a failed migration leaves nothing behind.
 */
export async function migrateDatabase(pool: pg.Pool, options: MigrateOptions = {}): Promise<MigrateResult> {
  const migrations = options.migrations ?? (await readMigrations())
  const log = options.log ?? (() => {})
  const client = await pool.connect()
  try {
    const wait = () => log('another server is migrating this database; waiting for it')
    return await withMigrationLock(client, options.lockTimeoutMs ?? 300_000, wait, async () => {
      await requireRevos(client)
      // Every name carries its schema: none may mean a table of RevOS by accident.
      await client.query("set search_path = ''")
      const session = new EngineSession(client, {
        each_ms: options.tableLockMs ?? 5_000,
        attempts: 12,
        onWait: (name) => log(`migration ${name} waits for a table that somebody else uses; trying again`),
      })
      return await run(session, client, migrations, log)
    })
  } finally {
    await client.query('reset search_path').catch(() => {})
    client.release()
  }
}

async function run(
  session: EngineSession,
  client: pg.ClientBase,
  migrations: readonly Migration[],
  log: (message: string) => void,
): Promise<MigrateResult> {
  const connect = () => session.adapter()
  const noShadow = () => Promise.reject(new Error('migrating needs no shadow database'))
  const { engine, causeOf } = await openSchemaEngine({
    provider: 'postgres',
    adapterName: '@audienceos/db',
    connect,
    connectToShadowDb: noShadow,
  })
  const input = { migrationsList: migrationList(migrations), filters: FILTERS }
  try {
    const before = await engine.diagnoseMigrationHistory({ ...input, optInToShadowDatabase: false })
    const recovered = before.failedMigrationNames
    // One that was interrupted may have been corrected since; that is no edit of applied history.
    const changed = before.editedMigrationNames.filter((name) => !recovered.includes(name))
    if (changed.length > 0) throw edited(changed)

    for (const migrationName of recovered) {
      log(`migration ${migrationName} was interrupted; nothing of it was applied, trying it again`)
      await forget(client, migrationName)
      await engine.markMigrationRolledBack({ migrationName })
    }
    const unknown =
      before.history && 'unpersistedMigrationNames' in before.history
        ? before.history.unpersistedMigrationNames
        : []
    if (unknown.length > 0) log(`the database has migrations of a newer version: ${unknown.join(', ')}`)

    const { appliedMigrationNames: applied } = await engine.applyMigrations(input)
    if (applied.length > 0) log(`applied ${applied.length} migrations, up to ${applied.at(-1)}`)
    return { applied, recovered, unknown }
  } catch (error) {
    const { failure } = session
    if (!failure) throw causeOf(error)
    // Prisma would refuse every later start (P3009) for a migration that is known to have left nothing.
    await forget(client, failure.migration)
    await engine.markMigrationRolledBack({ migrationName: failure.migration })
    throw await failedMigration(failure)
  } finally {
    engine.free()
  }
}

/** A server that restarts in a loop would add a row per try: only the last failure of a migration is kept. */
async function forget(client: pg.ClientBase, migration: string): Promise<void> {
  await client.query(`delete from ${BOOKKEEPING} where migration_name = $1 and rolled_back_at is not null`, [
    migration,
  ])
}

async function requireRevos(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('public.agencies') is not null and to_regclass('public.clients') is not null
        and to_regclass('public.users') is not null and to_regclass('auth.users') is not null as found`,
  )
  if (rows[0]?.found) return
  throw new MigrationError(
    'revos_missing',
    'this database does not hold RevOS (agencies, clients, users, auth.users). AudienceOS adds to RevOS and never ' +
      'creates it; for a new, empty database run "pnpm db:init" with its DATABASE_URL.',
    [],
  )
}

function edited(names: string[]): MigrationError {
  return new MigrationError(
    'edited',
    `already applied migrations were edited since: ${names.join(', ')}. Restore them (git checkout) and put the ` +
      'change into a new migration; a database that has them would never get it.',
    names,
  )
}
