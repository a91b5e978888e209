import { createUserClients } from '../client/as.ts'
import type { Claims, Heard } from '../client/context.ts'
import { type Origin, originSigner, type SignOrigin } from '../client/origin.ts'
import { proveContexts, proveFunctionsSee, proveNothingWithoutContext } from '../client/self-test.ts'
import { createServiceClient, type ServiceDb } from '../client/service.ts'
import { createServiceSql, type ServiceSql } from '../client/service-sql.ts'
import type { UserDb } from '../client/user-types.ts'
import type { Drift } from '../drift/difference.ts'
import { findDrift } from '../drift/find-drift.ts'
import { migrationState } from '../migrate/state.ts'
import { type DatabaseConfig, type DatabaseOptions, type Log, SILENT } from './config.ts'
import type { Listen } from './listen.ts'
import { type EngineOptions, openEngine } from './open-engine.ts'
import type { Owner } from './owner.ts'
import type { Connections } from './pool.ts'

export interface Database {
  readonly engine: DatabaseConfig['engine']
  /**
   * The database as one user sees it. `claims` come from a verified token, word for word. What it changes the activity log
   * tells to be of `origin`: make one for each request, never one for several. A request runs its transactions one after another: of two at
   * once the second to record waits for the end of the first, and for each other's rows they would wait for ever. `heard` is
   * told of each agency in whose log it left an act, without a round trip of its own.
   */
  as(claims: Claims, origin?: Origin, heard?: Heard): UserDb
  /** Background work of the product itself, past row level security. */
  readonly service: ServiceDb
  /** The same, on behalf of a request or a job. */
  serviceOf(origin: Origin, heard?: Heard): ServiceSql
  /** Signs what requests and jobs say of themselves; with the database's own key. */
  originSigner(): Promise<SignOrigin>
  /** Notifications on a channel; after `onReconnect` some may be missing. Resolves to what ends it. */
  listen: Listen
  /** Whether the database answers and has every migration of this build. Never throws. */
  ready(): Promise<{ database: boolean; migrations: 'applied' | 'pending' | 'failed' }>
  /** Throws UnsafeDatabase when contexts leak or the request pool can do anything without one. */
  selfTest(): Promise<void>
  /** What in this database differs from what the app relies on. `agency_id`: of strayed rows, only this agency's. */
  drift(options?: { agency_id?: string }): Promise<Drift>
  /** Embedded databases only: writes a copy and returns its path. */
  backup(): Promise<string>
  close(): Promise<void>
}

const DEFAULTS: EngineOptions = {
  migrate: true,
  self_test: true,
  pool_size: 10,
  statement_timeout: 15_000,
  checkout_timeout: 10_000,
  backup_every_hours: 24,
}

/** Opens the database, brings its schema up to date, and refuses to go on when requests could see too much. */
export async function openDatabase(
  config: DatabaseConfig,
  log: Log = SILENT,
  options: DatabaseOptions = {},
): Promise<Database> {
  return (await openWithOwner(config, log, options)).database
}

/** The same with what lies below the contexts, for tests and the package's own commands. */
export async function openWithOwner(
  config: DatabaseConfig,
  log: Log = SILENT,
  options: DatabaseOptions = {},
): Promise<{ database: Database; owner: Owner; requests: Connections }> {
  const settings = { ...DEFAULTS, ...options }
  const engine = await openEngine(config, settings, log)
  const users = createUserClients(engine.requests, {
    statement_timeout: settings.statement_timeout,
    prisma_clients: engine.requests.single ? 2 : Math.min(settings.pool_size, 6),
  })
  const service = createServiceClient(engine.owners)
  const database: Database = {
    engine: config.engine,
    as: users.as,
    service,
    serviceOf: (origin, heard) => createServiceSql(engine.owners, origin, heard),
    originSigner: () => originSigner(engine.owner),
    listen: engine.listener.listen,
    ready: () => readiness(engine.owner),
    async selfTest() {
      await proveNothingWithoutContext(engine.requests)
      await proveFunctionsSee(engine.owner)
      await proveContexts(users.as)
    },
    drift: (options) => findDrift(engine.owners.pool, options),
    backup: engine.backup,
    async close() {
      await Promise.all([users.close(), service.$disconnect()])
      await engine.close()
    },
  }
  try {
    if (settings.self_test) await database.selfTest()
  } catch (error) {
    await database.close()
    throw error
  }
  return { database, owner: engine.owner, requests: engine.requests }
}

async function readiness(owner: Owner): ReturnType<Database['ready']> {
  try {
    const migrations = await owner.lend((client) => migrationState(client))
    return { database: true, migrations }
  } catch {
    return { database: false, migrations: 'pending' }
  }
}
