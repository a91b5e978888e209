import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder where uploaded files wait for the worker. `host` tells it from the spools of other servers. */
export type Spool = {
  folder: string
  host: string
  pathOf(import_id: string): string
  /** Removes the file of an import, if it is there. */
  remove(import_id: string): Promise<void>
}

/** Opens the folder, and names it on its first use. */
export async function openSpool(folder: string): Promise<Spool> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = join(folder, 'host')
  await writeFile(name, randomUUID(), { flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  const host = (await readFile(name, 'utf8')).trim()
  const pathOf = (import_id: string) => join(folder, import_id)
  return { folder, host, pathOf, remove: (import_id) => rm(pathOf(import_id), { force: true }) }
}
