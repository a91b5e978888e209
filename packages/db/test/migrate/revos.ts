import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { vi } from 'vitest'
import { pgliteConnections } from '../../src/engine/pglite-connections.ts'
import { postgresConnections } from '../../src/engine/postgres-connections.ts'

/** A database that holds RevOS and nothing of ours. */
export interface RevosDatabase {
  pool: pg.Pool
  /** Postgres only: for further processes and pools. */
  url: string | undefined
  close(): Promise<void>
}

// A PGlite takes about a second to open, and several when the machine is busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const baseline = new URL('../../prisma/revos/baseline.sql', import.meta.url)

let snapshot: Promise<Blob> | undefined

/** In-memory PGlite, loaded from a snapshot made once per test file. */
async function pgliteRevos(empty: boolean): Promise<RevosDatabase> {
  snapshot ??= (async () => {
    const made = await PGlite.create()
    await made.exec(await readFile(baseline, 'utf8'))
    const dump = await made.dumpDataDir('none')
    await made.close()
    return dump
  })()
  const pglite = empty ? await PGlite.create() : await PGlite.create({ loadDataDir: await snapshot })
  const { pool } = pgliteConnections(pglite)
  return {
    pool,
    url: undefined,
    close: async () => {
      await pool.end()
      await pglite.close()
    },
  }
}

async function postgresRevos(empty: boolean): Promise<RevosDatabase> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw new Error('no server')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const at = new URL(server)
  at.pathname = `/${name}`
  const { pool } = postgresConnections(at.href)
  if (!empty) await pool.query(await readFile(baseline, 'utf8'))
  return {
    pool,
    url: at.href,
    close: async () => {
      await pool.end()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

export const engines = ['pglite', 'postgres'] as const

/** `empty` leaves RevOS out as well. */
export function openRevos(engine: (typeof engines)[number], { empty = false } = {}): Promise<RevosDatabase> {
  return engine === 'pglite' ? pgliteRevos(empty) : postgresRevos(empty)
}
