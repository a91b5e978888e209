import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { create, extract } from 'tar'
import { acquireLock } from './lock.ts'
import type { OpenPglite } from './pglite.ts'

/** How many backups are kept; the oldest goes. */
const KEEP = 7

/**
 * Writes a copy of the whole database to `<data_dir>/backups` and flushes it to the disk. Returns its path. Streamed from
 * the files: PGlite's own dump holds the database in memory, twice.
 */
export async function backupPglite(directory: string, { connections }: OpenPglite): Promise<string> {
  const backups = join(directory, 'backups')
  await mkdir(backups, { recursive: true })
  const path = join(backups, `${new Date().toISOString().replaceAll(':', '-')}.tar.gz`)
  const part = `${path}.part`
  // Holding the one connection means that no transaction is under way, and after a checkpoint nothing is only in memory.
  const { client, giveBack } = await connections.borrow()
  try {
    await client.query('set role none; checkpoint; set role audienceos_app')
    await create({ cwd: join(directory, 'cluster'), file: part, gzip: true, mode: 0o600 }, ['.'])
  } finally {
    giveBack()
  }
  const file = await open(part, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(part, path)
  for (const name of (await listBackups(directory)).slice(KEEP)) await rm(join(backups, name))
  return path
}

/** Names of the backups, newest first. */
export async function listBackups(directory: string): Promise<string[]> {
  const names = await readdir(join(directory, 'backups')).catch(() => [])
  return names.filter((name) => name.endsWith('.tar.gz')).sort((a, b) => (a < b ? 1 : -1))
}

/** Milliseconds since the last backup, or since the database was created. */
export async function backupAge(directory: string): Promise<number> {
  const [newest] = await listBackups(directory)
  const path = newest ? join(directory, 'backups', newest) : join(directory, 'created')
  return Date.now() - (await stat(path)).mtimeMs
}

/** Puts a backup in the place of the database in this directory, which is kept beside it. Nobody may have it open. */
export async function restorePglite(directory: string, backup: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  const release = await acquireLock(join(directory, 'lock'), `The database in ${directory}`)
  try {
    const cluster = join(directory, 'cluster')
    const restored = `${cluster}.restored-${Date.now()}`
    await mkdir(restored, { mode: 0o700 })
    await extract({ cwd: restored, file: backup, strict: true })
    // Opened once, so that a backup that is no database is found out before it replaces one.
    const pglite = new PGlite(restored)
    await pglite.waitReady
    await pglite.close()
    if (existsSync(cluster)) await rename(cluster, `${cluster}.replaced-${Date.now()}`)
    await rename(restored, cluster)
    await writeFile(join(directory, 'created'), `${new Date().toISOString()}\n`)
  } finally {
    await release()
  }
}
