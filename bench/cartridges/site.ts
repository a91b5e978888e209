import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Contender } from '../shared/compare.ts'
import { postgresClock, processClock } from '../shared/processor.ts'
import { startProduct, startServer, type Urls } from '../shared/product.ts'
import { signIn } from '../shared/session.ts'
import { settings } from './settings.ts'

const bare_server = fileURLToPath(import.meta.resolve('../lists/bare-server.ts'))
const effective = '/api/v1/cartridges/effective'

/** The product and bare pg on one database. */
export async function openSite(urls: Urls) {
  const product = await startProduct(urls)
  const session = await signIn(product)
  const headers = { cookie: session.cookie }
  const list = await fetch(`${product.url}/api/v1/agency-cartridges?type=style`, { headers })
  const { items } = (await list.json()) as { items: { id: string }[] }
  const folder = await mkdtemp(join(tmpdir(), 'bench-cartridges-'))
  const setup = join(folder, 'setup.json')
  // One row by its primary key, as the same person and under the same policies, written as JSON by Postgres.
  const statement = {
    text: 'select row_to_json(c) from public.agency_cartridges c where c.id = $1',
    values: [items[0]?.id],
  }
  await writeFile(
    setup,
    JSON.stringify({ url: urls.app, claims: session.claims, statements: { '/row': statement } }),
  )
  const bare = await startServer(['--import', 'tsx', bare_server, setup], process.env)
  const postgres = await postgresClock(urls.owner)
  const of = (pid: number) => ({ server: processClock(pid), postgres })
  const contender = (name: string, path: string, more: object = {}): Contender => ({
    name,
    url: product.url + path,
    headers: { ...headers, ...more },
    processor: of(product.pid),
  })
  const json = await fetch(product.url + effective, { headers })
  const prompt = await fetch(`${product.url}${effective}/prompt`, { headers })
  const etag = prompt.headers.get('etag') ?? ''
  return {
    answers: Object.keys(settings.brand.blueprint_112).length,
    json_length: (await json.text()).length,
    prompt_length: (await prompt.text()).length,
    contenders: {
      json: contender('effective settings, JSON', effective),
      prompt: contender('effective settings, prompt', `${effective}/prompt`),
      unchanged: {
        ...contender('effective settings, 304', `${effective}/prompt`, { 'if-none-match': etag }),
        status: 304,
      },
      bare: { name: 'bare primary-key SELECT', url: `${bare.url}/row`, headers, processor: of(bare.pid) },
      health: contender('/api/health', '/api/health'),
    },
    async close() {
      await bare.stop()
      await product.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
