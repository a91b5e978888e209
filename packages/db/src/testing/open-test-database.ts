import type { DatabaseConfig, DatabaseOptions } from '../engine/config.ts'
import { type Database, openWithOwner } from '../engine/open-database.ts'
import { APP_ROLE, type Owner } from '../engine/owner.ts'
import { keepSnapshot } from '../engine/pglite-snapshot.ts'
import type { Connections } from '../engine/pool.ts'
import { SERVER_VARIABLE } from './global-setup.ts'
import { cloneTemplate, ensureTemplate, TEMPLATE } from './template.ts'
import { APP_PASSWORD, startTestServer } from './test-server.ts'

/** For `describe.each`: what we promise holds on both. */
export const engines = ['pglite', 'postgres'] as const
export type TestEngine = (typeof engines)[number]

export interface TestDatabase {
  engine: TestEngine
  db: Database
  /** One statement as the owner, past every policy; its rows. */
  sql: Owner['query']
  /** Several statements as the owner. */
  script: Owner['script']
  /** The pool of the requests below the contexts: for tests of contexts themselves. */
  requests: Connections
  /** What `openDatabase` takes to open it once more; not for PGlite, which is in memory. */
  config: DatabaseConfig
  close(): Promise<void>
}

/**
 * A migrated database of its own for one test file, without rows: PGlite in memory, or a copy of the template on a real
 * server. The start's self-test is left out unless asked for.
 */
export async function openTestDatabase(
  engine: TestEngine = 'pglite',
  options: DatabaseOptions = {},
): Promise<TestDatabase> {
  const settings = { self_test: false, pool_size: 5, ...options }
  if (engine === 'pglite') {
    keepSnapshot()
    const config = { engine, data_dir: 'memory://' } as const
    const { database, owner, requests } = await openWithOwner(config, undefined, settings)
    const { query: sql, script } = owner
    return { engine, db: database, sql, script, requests, config, close: database.close }
  }
  const server = await testServer()
  const { name, drop } = await cloneTemplate(server.urlOf, server.template)
  const config: DatabaseConfig = {
    engine: 'postgres',
    url: server.appUrlOf(name),
    direct_url: server.urlOf(name),
  }
  try {
    const opened = await openWithOwner(config, undefined, { migrate: false, ...settings })
    const { database, owner, requests } = opened
    const close = async () => {
      await database.close()
      await drop()
    }
    return { engine, db: database, sql: owner.query, script: owner.script, requests, config, close }
  } catch (error) {
    await drop()
    throw error
  }
}

interface Server {
  /** As the superuser. */
  urlOf(database: string): string
  /** As the login role of the request pool. */
  appUrlOf(database: string): string
  template: string
}

let running: Promise<Server> | undefined

/** TEST_DATABASE_URL, or the run's own server, or one for this worker alone. */
export function testServer(): Promise<Server> {
  running ??= (async () => {
    const foreign = process.env.TEST_DATABASE_URL
    if (foreign) {
      const urlOf = (database: string) => withPath(foreign, database)
      // Somebody's cluster: its roles keep the passwords they have, so requests log in as the owner, toned down.
      return { urlOf, appUrlOf: urlOf, template: await ensureTemplate(urlOf) }
    }
    const own = process.env[SERVER_VARIABLE] ?? (await startTestServer()).url
    return {
      urlOf: (database) => withPath(own, database),
      appUrlOf: (database) => withPath(own, database, `${APP_ROLE}:${APP_PASSWORD}`),
      template: TEMPLATE,
    }
  })()
  return running
}

export function withPath(url: string, database: string, login?: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  const [username, password] = login?.split(':') ?? []
  if (username !== undefined) changed.username = username
  if (password !== undefined) changed.password = password
  return changed.href
}
