import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pgliteConnections } from '../engine/pglite-connections.ts'
import type { Connections } from '../engine/pool.ts'
import { postgresConnections } from '../engine/postgres-connections.ts'
import { migrateDatabase } from '../migrate/migrate.ts'
import { packageRoot } from '../migrate/package-root.ts'
import { MEMORY_EMPTY, MEMORY_MIGRATED } from './target-url.ts'

/** What RevOS is, for a database that does not have it. */
export function readBaseline(): Promise<string> {
  return readFile(join(packageRoot(), 'prisma', 'revos', 'baseline.sql'), 'utf8')
}

/** Opens the database of a URL, with a single connection: the schema engine must stay in one session. */
export async function openTarget(url: string): Promise<Connections> {
  if (new URL(url).hostname !== 'pglite.memory') return postgresConnections(url, { max: 1 })
  const connections = await openMemory()
  if (url === MEMORY_EMPTY) return connections
  await connections.pool.query(await readBaseline())
  if (url === MEMORY_MIGRATED) await migrateDatabase(connections.pool)
  return connections
}

/** An empty database in memory: what Prisma calls a shadow database. */
export async function openMemory(): Promise<Connections> {
  const pglite = await PGlite.create()
  const connections = pgliteConnections(pglite)
  return {
    ...connections,
    close: async () => {
      await connections.close()
      await pglite.close()
    },
  }
}
