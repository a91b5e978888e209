import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { startEmbeddedServer } from '../../src/engine/embedded-server.ts'

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

/** A database below everything this package puts over it: the SQL is what is tested here. */
export interface RawDatabase {
  engine: Engine
  owner: RawConnection
  /** Another session; on PGlite there is but one. */
  connect(role?: { user: string; password: string }): Promise<RawConnection>
  close(): Promise<void>
}

export type Engine = 'pglite' | 'postgres'
export const engines: Engine[] = ['pglite', 'postgres']

const prisma = new URL('../../prisma/', import.meta.url)
export const baseline = readFileSync(new URL('revos/baseline.sql', prisma), 'utf8')
/** Our migrations in their order. */
export const migrations = readdirSync(new URL('migrations/', prisma))
  .filter((name) => /^\d/.test(name))
  .sort()
  .map((name) => readFileSync(new URL(`migrations/${name}/migration.sql`, prisma), 'utf8'))

/** A database with RevOS in it, and our migrations unless `scripts` says otherwise. */
export async function openRaw(engine: Engine, scripts = [baseline, ...migrations]): Promise<RawDatabase> {
  const database = engine === 'pglite' ? await openPglite() : await openPostgres()
  for (const script of scripts) await database.owner.script(script)
  return database
}

async function openPglite(): Promise<RawDatabase> {
  const pglite = await PGlite.create()
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
  return { engine: 'pglite', owner, connect: async () => owner, close: () => pglite.close() }
}

async function openPostgres(): Promise<RawDatabase> {
  const server = await postgresServer()
  const name = `raw_${process.pid}_${Date.now()}_${Math.floor(Math.random() * 1e6)}`
  const admin = await connectTo(server.url)
  await admin.query(`create database ${name}`)
  await admin.end()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const owner = await connectTo(url.href)
  const opened: RawConnection[] = [owner]
  return {
    engine: 'postgres',
    owner,
    async connect(role) {
      const other = new URL(url)
      if (role) Object.assign(other, { username: role.user, password: role.password })
      const connection = await connectTo(other.href)
      opened.push(connection)
      return connection
    },
    async close() {
      await Promise.all(opened.map((connection) => connection.end()))
      await server.stop()
    },
  }
}

/** TEST_DATABASE_URL, a superuser's; else the Postgres that npm brings, for this test file alone. */
async function postgresServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const directory = await mkdtemp(join(tmpdir(), 'audienceos-raw-'))
  await chmod(directory, 0o755)
  const server = await startEmbeddedServer(directory, { disposable: true })
  return {
    url: server.url('postgres'),
    async stop() {
      await server.stop()
      await rm(directory, { recursive: true, force: true })
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
