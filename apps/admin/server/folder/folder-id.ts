import { randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from './file-error.ts'

const FolderId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The id of a folder, which tells it from those of other servers; rows name it. Given by whoever comes first, written aside, so that
 * neither a reader nor a power cut leaves half of it.
 */
export async function folderId(folder: string): Promise<string> {
  const path = join(folder, 'host')
  const aside = `${path}.${randomUUID()}`
  await writeFile(aside, randomUUID(), { flush: true })
  try {
    await link(aside, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await rm(aside, { force: true })
  }
  const id = (await readFile(path, 'utf8')).trim()
  if (!FolderId.test(id))
    throw new Error(`${path} has to hold the id of this folder, as the database knows it`)
  return id
}
