import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedServer } from '../../src/engine/embedded-server.ts'
import { openPglite } from '../../src/engine/pglite.ts'
import { keepSnapshot } from '../../src/engine/pglite-snapshot.ts'
import { engines, type TestEngine, testServer } from '../../src/testing/open-test-database.ts'
import { openEmptyPglite } from './prepared-pglite.ts'

/** What a statement did: its rows, and how many it touched. */
export interface Answer {
  rows: Record<string, unknown>[]
  count: number
}

/** One session of the database's owner, who may take any role. */
export interface RawConnection {
  query(text: string, params?: unknown[]): Promise<Answer>
  /** Several statements at once, without parameters. */
  script(text: string): Promise<void>
  /** Hands on what arrives on the channel. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<void>
  end(): Promise<void>
}

/** A database below everything this package puts over it: here the SQL alone is tested. */
export interface RawDatabase {
  owner: RawConnection
  /** Another session, of the owner or of another login; only a real Postgres has one. */
  connect(login?: { user: string; password: string }): Promise<RawConnection>
  close(): Promise<void>
}

export { engines }
export const baseline = readFileSync(new URL('../../prisma/revos/baseline.sql', import.meta.url), 'utf8')

/** A database with RevOS and our migrations in it; or an empty one with the given scripts run. */
export async function openRaw(engine: TestEngine, scripts?: string[]): Promise<RawDatabase> {
  const database = engine === 'pglite' ? await openMemory(!scripts) : await openOnServer(!scripts)
  for (const script of scripts ?? []) await database.owner.script(script)
  return database
}

async function openMemory(migrated: boolean): Promise<RawDatabase> {
  keepSnapshot()
  const opened = migrated
    ? await openPglite('memory://', { log: console, migrate: true, checkout_timeout: 10_000 })
    : undefined
  const pglite = opened?.pglite ?? (await openEmptyPglite())
  await pglite.exec('reset role')
  const owner: RawConnection = {
    async query(text, params) {
      const { rows, affectedRows } = await pglite.query<Record<string, unknown>>(text, params)
      return { rows, count: affectedRows || rows.length }
    },
    async script(text) {
      await pglite.exec(text)
    },
    async listen(channel, onPayload) {
      await pglite.listen(channel, onPayload)
    },
    end: async () => {},
  }
  const connect = () => Promise.reject(new Error('PGlite has one session'))
  return { owner, connect, close: () => opened?.close() ?? pglite.close() }
}

/**
 * On a cluster of its own, whose roles nobody else has made or changed: 3 s more. With TEST_DATABASE_URL there is only
 * the given cluster.
 */
export async function openAlone(scripts: string[]): Promise<RawDatabase> {
  if (process.env.TEST_DATABASE_URL) return openRaw('postgres', scripts)
  const directory = await mkdtemp(join(tmpdir(), 'audienceos-alone-'))
  await chmod(directory, 0o755)
  const server = await startEmbeddedServer(directory, { disposable: true })
  const database = await openOnServer(false, { urlOf: server.url, template: '' })
  for (const script of scripts) await database.owner.script(script)
  return {
    ...database,
    async close() {
      await database.close()
      await server.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

interface Server {
  urlOf(database: string): string
  template: string
}

async function openOnServer(migrated: boolean, given?: Server): Promise<RawDatabase> {
  const server = given ?? (await testServer())
  const name = `audienceos_raw_${randomUUID().replaceAll('-', '')}`
  const admin = await connectTo(server.urlOf('postgres'))
  await admin.query(`create database ${name} ${migrated ? `template ${server.template}` : ''}`)
  const owner = await connectTo(server.urlOf(name))
  const opened = [owner]
  return {
    owner,
    async connect(login) {
      const url = new URL(server.urlOf(name))
      if (login) Object.assign(url, { username: login.user, password: login.password })
      const connection = await connectTo(url.href)
      opened.push(connection)
      return connection
    },
    async close() {
      await Promise.all(opened.map((connection) => connection.end()))
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}

async function connectTo(url: string): Promise<RawConnection> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  let ended: Promise<void> | undefined
  return {
    async query(text, params) {
      const { rows, rowCount } = await client.query(text, params)
      return { rows, count: rowCount ?? 0 }
    },
    async script(text) {
      await client.query(text)
    },
    async listen(channel, onPayload) {
      client.on('notification', ({ payload }) => onPayload(payload ?? ''))
      await client.query(`listen ${channel}`)
    },
    end() {
      ended ??= client.end()
      return ended
    },
  }
}
