import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { openDatabase } from '@audienceos/db'
import { openTestDatabase, type TestDatabase, type TestEngine } from '@audienceos/db/testing'
import { readConfig } from '../../../server/config/read-config.ts'
import { type Budgets, default_budgets } from '../../../server/limits/limits.ts'
import { createLog } from '../../../server/log/create-log.ts'
import { startServer } from '../../../server/start/start-server.ts'
import { Caller } from './caller.ts'

const unlimited = Object.fromEntries(
  Object.keys(default_budgets).map((name) => [name, { points: 100_000, seconds: 60 }]),
) as Budgets

export type TestServer = Awaited<ReturnType<typeof startTestServer>>

/** A server over a database of its own. Its log is kept line by line; its limits are out of the way unless asked for. */
export async function startTestServer(
  engine: TestEngine,
  options: {
    environment?: Record<string, string>
    budgets?: Partial<Budgets>
    now?: () => number
    web_directory?: string
    argv?: string[]
    /** Another server on the same database: on Postgres with connections of its own, as a second process would have. */
    beside?: { database: OpenDatabase }
  } = {},
) {
  const database: OpenDatabase = await (options.beside === undefined
    ? openTestDatabase(engine)
    : openAgain(options.beside.database))
  const { db, sql, close } = database
  const directory = await mkdtemp(join(tmpdir(), 'audienceos-server-'))
  const logged: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk))
      done()
    },
  })
  const server = await startServer({
    config: readConfig({ PORT: '0', DATA_DIR: directory, ...options.environment }, options.argv ?? []),
    log: createLog('debug', stream),
    db,
    budgets: { ...unlimited, ...options.budgets },
    ...(options.web_directory === undefined ? {} : { web_directory: options.web_directory }),
    ...(options.now === undefined ? {} : { now: options.now }),
  })
  return {
    url: server.url,
    port: server.port,
    db,
    sql,
    database,
    logged,
    caller: () => new Caller(server.url),
    /** A new agency and its admin, signed in by cookie. */
    async agency(name = 'Acme') {
      const caller = new Caller(server.url)
      const email = `${randomUUID()}@${name.toLowerCase()}.example`
      const password = 'correct horse battery'
      const { body } = await caller.post('/auth/sign-up', {
        agency_name: name,
        full_name: 'Ann Lee',
        email,
        password,
      })
      const { user, agency, client } = body as SignedUp
      return { caller, email, password, user, agency, workspace: client }
    },
    /** Lines of the log that tell of failures. */
    failures: () => logged.filter((line) => /"level":"(error|warn|fatal)"/.test(line)),
    async close() {
      await server.close()
      await close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

type OpenDatabase = Pick<TestDatabase, 'db' | 'sql' | 'config' | 'close'>

async function openAgain({ db, sql, config }: OpenDatabase): Promise<OpenDatabase> {
  if (config.engine === 'pglite') return { db, sql, config, close: async () => {} }
  const own = await openDatabase(config, undefined, { migrate: false, self_test: false, pool_size: 5 })
  return { db: own, sql, config, close: () => own.close() }
}

type SignedUp = {
  user: { id: string; agency_id: string }
  agency: { id: string; name: string }
  client: { id: string }
}
