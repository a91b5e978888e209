import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { folderId } from '../../folder/folder-id.ts'

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
  const host = await folderId(folder)
  const pathOf = (import_id: string) => join(folder, import_id)
  return { folder, host, pathOf, remove: (import_id) => rm(pathOf(import_id), { force: true }) }
}
