import { PGlite } from '@electric-sql/pglite'
import { SILENT } from '../engine/config.ts'
import { startEmbeddedServer } from '../engine/embedded-server.ts'
import { openPglite } from '../engine/pglite.ts'
import { pgliteConnections } from '../engine/pglite-connections.ts'
import type { Connections } from '../engine/pool.ts'
import { postgresConnections } from '../engine/postgres-connections.ts'
import { EMBEDDED_HOST, MEMORY_EMPTY, MEMORY_REVOS, PGLITE_HOST } from './target-url.ts'

/** Opens the database of a URL as its owner, with a single connection: the schema engine must stay in one session. */
export async function openTarget(url: string): Promise<Connections> {
  const { hostname, searchParams } = new URL(url)
  const directory = searchParams.get('directory') ?? ''
  if (hostname === PGLITE_HOST) return openSession(directory, false)
  if (hostname === EMBEDDED_HOST) return openEmbedded(directory)
  if (hostname !== 'pglite.memory') return postgresConnections(url, { max: 1 })
  if (url === MEMORY_EMPTY) return openMemory()
  return openSession('memory://', url !== MEMORY_REVOS)
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

async function openSession(directory: string, migrate: boolean): Promise<Connections> {
  const opened = await openPglite(directory, { log: SILENT, migrate, checkout_timeout: 10_000 })
  await opened.connections.pool.query('set role none')
  return { ...opened.connections, close: () => opened.close() }
}

async function openEmbedded(directory: string): Promise<Connections> {
  const server = await startEmbeddedServer(directory)
  const connections = postgresConnections(server.url('audienceos'), { max: 1 })
  return {
    ...connections,
    close: async () => {
      await connections.close()
      await server.stop()
    },
  }
}
