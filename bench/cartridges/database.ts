import { startKeptServer } from '@audienceos/db/testing'
import pg from 'pg'
import { type Product, startProduct, type Urls } from '../shared/product.ts'
import { account } from '../shared/session.ts'
import { settings } from './settings.ts'

/** Change it with anything below: a kept database of another version is made anew. */
const version = 'v2'
/**
 * A Postgres with one agency whose admin has settings of all four kinds, and so has the agency; the first run makes it.
 * Beside them are `others`, people with a row of each kind: RevOS's tables have no index by person.
 */
export async function openCartridges(others: number): Promise<{ urls: Urls; stop(): Promise<void> }> {
  const server = await startKeptServer('cartridges', version)
  const name = `cartridges_${others}`
  const urlsOf = (database: string) => ({ app: server.appUrlOf(database), owner: server.urlOf(database) })
  try {
    await server.prepare(name, async (building) => {
      const product = await startProduct(urlsOf(building))
      try {
        await fillIn(product)
      } finally {
        await product.stop()
      }
      await crowd(server.urlOf(building), others)
    })
  } catch (error) {
    await server.stop()
    throw error
  }
  return { urls: urlsOf(name), stop: server.stop }
}

/** All four kinds as the agency's defaults and as the person's own, through the product itself. */
async function fillIn(product: Product): Promise<void> {
  await product.call('/auth/sign-up', { ...account, agency_name: 'Big', full_name: 'Bench' })
  const { access_token } = await product.call('/auth/sign-in', account)
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' }
  const send = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${product.url}/api/v1${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  }
  for (const [type, data] of Object.entries(settings)) {
    await send('POST', '/agency-cartridges', { type, name: 'Bench', data, is_default: true })
    await send('PUT', `/me/cartridges/${type}`, { data })
  }
}

async function crowd(url: string, others: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Without the accounts that these rows would belong to: nobody asks for them.
    await client.query('set session_replication_role = replica')
    for (const kind of Object.keys(settings)) {
      await client.query(
        `insert into public.${kind}_cartridges (user_id, name) select gen_random_uuid(), 'x' from generate_series(1, $1)`,
        [others],
      )
    }
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}
