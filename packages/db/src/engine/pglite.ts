import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { migrateDatabase } from '../migrate/migrate.ts'
import { readBaseline } from './cache.ts'
import type { Log } from './config.ts'
import { acquireLock } from './lock.ts'
import { APP_ROLE } from './owner.ts'
import { pgliteConnections } from './pglite-connections.ts'
import { readSnapshot, saveSnapshot, snapshotPath } from './pglite-snapshot.ts'
import type { Connections } from './pool.ts'

export interface OpenPglite {
  pglite: PGlite
  connections: Connections
  close(): Promise<void>
}

export interface PgliteOptions {
  log: Log
  migrate: boolean
  checkout_timeout: number
}

/**
 * Opens the database inside this process, in a directory (locked for us alone) or in memory.
 *
 * Durability: what was acknowledged survives the death of the process, `kill -9` included, because Postgres' log is
 * written before a commit returns. PGlite never calls fsync, so a crash of the machine or a power cut may lose the last
 * seconds or, at worst, damage the cluster: that is what the rotating backup is for. Use a server where it matters.
 *
 * The first start unpacks a snapshot with RevOS and our migrations in it, made once per version of them. The session
 * belongs to a superuser and so would bypass row level security: it is switched to the application's login role.
 */
export async function openPglite(directory: string, options: PgliteOptions): Promise<OpenPglite> {
  const memory = directory === 'memory://'
  const release = memory ? async () => {} : await lockDirectory(directory)
  let pglite: PGlite | undefined
  try {
    const opened = memory ? await openFresh('memory://', options) : await openDirectory(directory, options)
    pglite = opened.pglite
    if (options.migrate && !opened.prepared) await migrateOn(pglite, (message) => options.log.info(message))
    await pglite.exec(`set role ${APP_ROLE}`)
    const connections = pgliteConnections(pglite, {
      checkout_timeout: options.checkout_timeout,
      role: APP_ROLE,
    })
    const { close } = opened.pglite
    return {
      pglite,
      connections,
      async close() {
        await connections.close()
        await close.call(opened.pglite)
        await release()
      },
    }
  } catch (error) {
    await pglite?.close().catch(() => {})
    await release()
    throw error
  }
}

async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true })
  return acquireLock(join(directory, 'lock'), `The database in ${directory}`)
}

interface Opened {
  pglite: PGlite
  /** It holds every migration already. */
  prepared: boolean
}

async function openDirectory(directory: string, options: PgliteOptions): Promise<Opened> {
  const cluster = join(directory, 'cluster')
  const finished = join(directory, 'created')
  if (existsSync(finished)) return { pglite: await start(cluster), prepared: false }
  if (existsSync(cluster)) {
    // A first start that was interrupted. Nobody has used it, but nothing is deleted on a guess.
    await rename(cluster, `${cluster}.incomplete-${Date.now()}`)
  }
  const opened = await openFresh(cluster, options)
  await writeFile(finished, `${new Date().toISOString()}\n`)
  return opened
}

/** From the snapshot if there is one, else from nothing, leaving a snapshot behind for the next. */
async function openFresh(target: string, { log, migrate }: PgliteOptions): Promise<Opened> {
  if (!migrate) {
    const pglite = await start(target)
    await pglite.exec(await readBaseline())
    return { pglite, prepared: false }
  }
  const snapshot = await snapshotPath()
  const saved = await readSnapshot(snapshot)
  if (saved) return { pglite: await start(target, saved), prepared: true }
  log.info('preparing the embedded database, once')
  const pglite = await start(target)
  await pglite.exec(await readBaseline())
  await migrateOn(pglite, () => {})
  await saveSnapshot(pglite, snapshot).catch((error: Error) => {
    log.warn(`The prepared database could not be kept for the next first start: ${error.message}`)
  })
  return { pglite, prepared: true }
}

/** As the superuser, on connections of its own. */
async function migrateOn(pglite: PGlite, log: (message: string) => void): Promise<void> {
  const connections = pgliteConnections(pglite)
  await migrateDatabase(connections.pool, { log })
  await connections.close()
}

async function start(target: string, snapshot?: Blob): Promise<PGlite> {
  const pglite = new PGlite({ dataDir: target, ...(snapshot ? { loadDataDir: snapshot } : {}) })
  await pglite.waitReady
  return pglite
}
