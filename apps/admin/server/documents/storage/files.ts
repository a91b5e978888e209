import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Storage, storageFull, storageUnavailable } from './storage.ts'

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
  const name = join(folder, 'host')
  await writeFile(name, randomUUID(), { flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  const host = (await readFile(name, 'utf8')).trim()
  // A thousand files in one folder are slow to list; nobody has to.
  const pathOf = (key: string) => join(folder, key.slice(0, 2), key)
  /** What contents on their way have set aside and not written yet. */
  const unwritten = new Map<string, { room: number; written: number }>()
  return {
    name: `files:${host}`,
    async makeRoom(key, byte_size) {
      const free = await freeBytes(folder)
      // From here on at once: two that ask together must not be promised the same room.
      const own = { room: byte_size, written: unwritten.get(key)?.written ?? 0 }
      let promised = 0
      for (const [other, { room, written }] of unwritten)
        if (other !== key) promised += Math.max(0, room - written)
      const needed = Math.max(0, own.room - own.written)
      if (free - promised - needed < min_free_bytes) throw storageFull()
      unwritten.set(key, own)
    },
    giveBack(key) {
      unwritten.delete(key)
    },
    async put(key, content) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      try {
        await write(`${path}.part`, content, (bytes) => {
          const own = unwritten.get(key)
          if (own !== undefined) own.written += bytes
        })
        await rename(`${path}.part`, path)
        await syncFolder(dirname(path))
      } catch (error) {
        await rm(`${path}.part`, { force: true })
        throw full_codes.has(codeOf(error)) ? storageFull(error) : error
      }
    },
    async read(key, range) {
      try {
        const handle = await open(pathOf(key))
        return handle.createReadStream({ highWaterMark: 256 * 1024, ...range })
      } catch (error) {
        throw storageUnavailable(error)
      }
    },
    async remove(key) {
      await rm(`${pathOf(key)}.part`, { force: true })
      await rm(pathOf(key), { force: true })
    },
  }
}

async function freeOnDisk(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

async function write(
  path: string,
  content: AsyncIterable<Uint8Array>,
  wrote: (bytes: number) => void,
): Promise<void> {
  const handle = await open(path, 'w', 0o600)
  try {
    for await (const chunk of content) {
      let written = 0
      while (written < chunk.byteLength)
        written += (await handle.write(chunk, written, chunk.byteLength - written)).bytesWritten
      wrote(written)
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
