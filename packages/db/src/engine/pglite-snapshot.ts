import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { cacheDirectory, preparedKey } from './cache.ts'

let keeping = false
let kept: { path: string; snapshot: Blob } | undefined

/** From now on this process keeps the snapshot it has read, 45 MB of it: worth it to one that opens many databases. */
export function keepSnapshot(): void {
  keeping = true
}

/** The file for a database with RevOS and every migration of this version in it. */
export async function snapshotPath(): Promise<string> {
  return join(await cacheDirectory(), `pglite-${await preparedKey('@electric-sql/pglite')}.tar`)
}

/** What PGlite loads, or undefined where there is no such file yet. */
export async function readSnapshot(path: string): Promise<Blob | undefined> {
  if (kept?.path === path) return kept.snapshot
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes) return undefined
  const snapshot = new Blob([bytes])
  if (keeping) kept = { path, snapshot }
  return snapshot
}

/**
 * Leaves the database behind in that file, for the next that opens one, and removes those of earlier versions. Its
 * session is the superuser's and has made every change it is going to make.
 */
export async function saveSnapshot(pglite: PGlite, path: string): Promise<void> {
  await dropTemplates(pglite)
  // Else whoever loads it would have to replay its log first.
  await pglite.exec('checkpoint')
  const dump = await pglite.dumpDataDir('none')
  const temporary = `${path}.${process.pid}`
  await writeFile(temporary, new Uint8Array(await dump.arrayBuffer()))
  await rename(temporary, path)
  // Snapshots of earlier versions are of no use to anybody, nor are those whose writer was killed.
  const directory = join(path, '..')
  for (const name of await readdir(directory)) {
    const other = join(directory, name)
    if (!/^pglite-[0-9a-f]+\.tar/.test(name) || other === path) continue
    const { mtimeMs } = await stat(other)
    if (name.endsWith('.tar') || Date.now() - mtimeMs > 600_000) await rm(other, { force: true })
  }
}

/** Databases that PGlite never opens: a third of each start from the snapshot, and of each backup later on. */
async function dropTemplates(pglite: PGlite): Promise<void> {
  await pglite.exec('update pg_catalog.pg_database set datistemplate = false where datistemplate')
  for (const name of ['template0', 'template1']) await pglite.exec(`drop database if exists ${name}`)
}
