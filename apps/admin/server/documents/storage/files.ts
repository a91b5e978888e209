import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf, isFull } from '../../folder/file-error.ts'
import { folderId } from '../../folder/folder-id.ts'
import { freeBytesOf } from '../../folder/free-bytes.ts'
import { writeAll } from '../../folder/write-all.ts'
import { contentLost, type Storage, storageFull, storageUnavailable } from './storage.ts'

/** The database may live on the same disk, and stops when that is full. */
const default_free = 1024 ** 3

type FilesOptions = {
  min_free_bytes?: number
  /** What a folder's disk has left. */
  freeBytes?: (folder: string) => Promise<number>
}

/** Opens the folder, and names it on its first use: a second server with a folder of its own is another storage. */
export async function openFiles(
  folder: string,
  { min_free_bytes = default_free, freeBytes = freeBytesOf }: FilesOptions = {},
): Promise<Storage> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // A thousand files in one folder are slow to list; nobody has to.
  const pathOf = (key: string) => join(folder, key.slice(0, 2), key)
  return {
    name: `files:${await folderId(folder)}`,
    room: {
      min_free_bytes,
      freeBytes: () => freeBytes(folder),
      // In this order: between the two it may get its name.
      writtenBytes: async (key) => (await sizeAt(`${pathOf(key)}.part`)) ?? (await sizeAt(pathOf(key))) ?? 0,
    },
    async put(key, content) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      try {
        await writeFile(`${path}.part`, content)
        await rename(`${path}.part`, path)
        await syncFolder(dirname(path))
      } catch (error) {
        await rm(`${path}.part`, { force: true })
        throw isFull(error) ? storageFull(error) : error
      }
    },
    async read(key, part) {
      try {
        const handle = await open(pathOf(key))
        return handle.createReadStream({ highWaterMark: 256 * 1024, ...part })
      } catch (error) {
        throw codeOf(error) === 'ENOENT' ? contentLost(error) : storageUnavailable(error)
      }
    },
    async remove(key) {
      await rm(`${pathOf(key)}.part`, { force: true })
      await rm(pathOf(key), { force: true })
    },
  }
}

async function sizeAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

async function writeFile(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(path, 'w', 0o600)
  try {
    for await (const chunk of content) await writeAll(handle, chunk)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Without it the name may be lost in a power cut, though the bytes are there. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path)
  await handle.sync().finally(() => handle.close())
}
