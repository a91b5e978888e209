import { type KeptServer, startKeptServer } from '@audienceos/db/testing'
import { signUpAndFill } from '../shared/filled-site.ts'
import type { Urls } from '../shared/product.ts'
import { fill, fill_version } from './fill.ts'

/** Opens the Postgres with the prepared databases; the first run makes them, which takes minutes. */
export async function openDatabases(sizes: readonly number[], say: (what: string) => void) {
  const server = await startKeptServer('lists', fill_version, { shared_buffers: '1GB', max_wal_size: '4GB' })
  try {
    for (const rows of sizes) {
      const made = await server.prepare(`lists_${rows}`, async (building) => {
        say(`making a database of ${rows} communications`)
        await signUpAndFill(urlsOf(server, building), (url) => fill(url, rows))
      })
      if (made) say('made')
    }
  } catch (error) {
    await server.stop()
    throw error
  }
  return { of: (rows: number) => urlsOf(server, `lists_${rows}`), stop: server.stop }
}

function urlsOf(server: KeptServer, database: string): Urls {
  return { app: server.appUrlOf(database), owner: server.urlOf(database) }
}
