import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { contentLost, type Storage, storageFull, storageUnavailable } from './storage.ts'

/** The database may live on the same disk, and stops when that is full. */
const default_free = 1024 ** 3
const full_codes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

type FilesOptions = {
  min_free_bytes?: number
  /** What a folder's disk has left. */
  freeBytes?: (folder: string) => Promise<number>
}

/** Opens the folder, and names it on its first use: a second server with a folder of its own is another storage. */
export async function openFiles(
  folder: string,
  { min_free_bytes = default_free, freeBytes = freeOnDisk }: FilesOptions = {},
): Promise<Storage> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // A thousand files in one folder are slow to list; nobody has to.
  const pathOf = (key: string) => join(folder, key.slice(0, 2), key)
  return {
    name: `files:${await hostOf(folder)}`,
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
        await write(`${path}.part`, content)
        await rename(`${path}.part`, path)
        await syncFolder(dirname(path))
      } catch (error) {
        await rm(`${path}.part`, { force: true })
        throw full_codes.has(codeOf(error)) ? storageFull(error) : error
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

const Host = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The name of a folder, given to it by whoever comes first: written aside, so that nobody reads half of it. */
async function hostOf(folder: string): Promise<string> {
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
  const host = (await readFile(path, 'utf8')).trim()
  if (!Host.test(host))
    throw new Error(`${path} has to hold the id of this folder, as document_contents.storage knows it`)
  return host
}

async function sizeAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

async function freeOnDisk(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

async function write(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(path, 'w', 0o600)
  try {
    for await (const chunk of content) {
      let written = 0
      while (written < chunk.byteLength)
        written += (await handle.write(chunk, written, chunk.byteLength - written)).bytesWritten
    }
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

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException | null)?.code)
