import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { pgliteConnections } from '../../src/engine/pglite-connections.ts'
import { postgresConnections } from '../../src/engine/postgres-connections.ts'
import { engines, type TestEngine, testServer } from '../../src/testing/open-test-database.ts'
import { openEmptyPglite, openRevosPglite } from '../support/prepared-pglite.ts'

/** A database that holds RevOS and nothing of ours. */
export interface RevosDatabase {
  pool: pg.Pool
  /** Postgres only: for further processes and pools. */
  url: string | undefined
  /** Another database, as this one is now. */
  copy(): Promise<RevosDatabase>
  close(): Promise<void>
}

const baseline = new URL('../../prisma/revos/baseline.sql', import.meta.url)

function onPglite(pglite: PGlite): RevosDatabase {
  const { pool } = pgliteConnections(pglite)
  return {
    pool,
    url: undefined,
    copy: async () => onPglite(await PGlite.create({ loadDataDir: await pglite.dumpDataDir('none') })),
    close: async () => {
      await pool.end()
      await pglite.close()
    },
  }
}

async function postgresRevos(empty: boolean, template?: string): Promise<RevosDatabase> {
  const server = await testServer()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: server.urlOf('postgres') })
  await admin.connect()
  await admin.query(`create database ${name} template ${template ?? 'template1'}`)
  const url = server.urlOf(name)
  const { pool } = postgresConnections(url)
  if (!empty && template === undefined) await pool.query(await readFile(baseline, 'utf8'))
  return {
    pool,
    url,
    async copy() {
      // Nobody may be connected to what is copied.
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
      return postgresRevos(false, name)
    },
    close: async () => {
      await pool.end()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

export { engines }

/** `empty` leaves RevOS out as well. */
export async function openRevos(engine: TestEngine, { empty = false } = {}): Promise<RevosDatabase> {
  if (engine === 'postgres') return postgresRevos(empty)
  return onPglite(await (empty ? openEmptyPglite() : openRevosPglite()))
}
