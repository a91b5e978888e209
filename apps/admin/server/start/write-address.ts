import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Log } from '../log/create-log.ts'

/**
 * Leaves the address of the app in DATA_DIR, where `pnpm auth-sync` finds it when the server does not run: PORT=0 and
 * HOST are known to nobody else. A server that cannot write it serves all the same.
 */
export async function writeAddress(data_dir: string, url: string, log: Log): Promise<void> {
  const directory = resolve(data_dir)
  try {
    await mkdir(directory, { recursive: true })
    await writeFile(join(directory, 'address'), `${url}\n`)
  } catch (error) {
    log.warn({ error }, 'the address of the app could not be left in DATA_DIR for auth-sync')
  }
}
