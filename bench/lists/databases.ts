import { type KeptServer, startKeptServer } from '@audienceos/db/testing'
import { fill, fill_version } from './fill.ts'
import { startProduct } from './product.ts'
import { account } from './session.ts'

/** Where one filled database is, for the product and for bare pg. */
export type Urls = { app: string; owner: string }

/**
 * Opens the Postgres with the prepared databases; the first run makes them, which takes minutes. The agency that is
 * measured signs up through the product itself, so its session is a real one.
 */
export async function openDatabases(sizes: readonly number[], say: (what: string) => void) {
  const server = await startKeptServer('lists', fill_version, { shared_buffers: '1GB', max_wal_size: '4GB' })
  try {
    for (const rows of sizes) {
      const made = await server.prepare(`lists_${rows}`, async (building) => {
        say(`making a database of ${rows} communications`)
        const product = await startProduct(urlsOf(server, building))
        try {
          await product.call('/auth/sign-up', { ...account, agency_name: 'Big', full_name: 'Bench' })
        } finally {
          await product.stop()
        }
        await fill(server.urlOf(building), rows)
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
