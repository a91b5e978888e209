import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Storage, storageFull, storageUnavailable } from './storage.ts'

/** The database may live on the same disk, and stops when that is full. */
const default_free = 1024 ** 3
const full_codes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Opens the folder, and names it on its first use: a second server with a folder of its own is another storage. */
export async function openFiles(
  folder: string,
  { min_free_bytes = default_free }: { min_free_bytes?: number } = {},
): Promise<Storage> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = join(folder, 'host')
  await writeFile(name, randomUUID(), { flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  const host = (await readFile(name, 'utf8')).trim()
  // A thousand files in one folder are slow to list; nobody has to.
  const pathOf = (key: string) => join(folder, key.slice(0, 2), key)
  return {
    name: `files:${host}`,
    async makeRoom(byte_size) {
      const { bavail, bsize } = await statfs(folder)
      if (bavail * bsize - byte_size < min_free_bytes) throw storageFull()
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
