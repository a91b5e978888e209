import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Contender } from '../shared/compare.ts'
import { postgresClock, processClock } from '../shared/processor.ts'
import { startProduct, startServer, type Urls } from '../shared/product.ts'
import { type SignedIn, signIn } from '../shared/session.ts'
import { clients, list, models, newest, type Request, searches, timeline } from './requests.ts'

const bare_server = fileURLToPath(import.meta.resolve('./bare-server.ts'))
const models_server = fileURLToPath(import.meta.resolve('./models-server.ts'))

/** One database with both servers on it: the product, and bare pg. */
export type Site = {
  urls: Urls
  session: SignedIn
  requests: { newest: Request; deep: Request; timeline: Request; clients: Request } & typeof searches
  /** The product and bare pg, to be asked the same. */
  pair(request: Request): [product: Contender, bare: Contender]
  close(): Promise<void>
}

export async function openSite(urls: Urls): Promise<Site> {
  const product = await startProduct(urls)
  const session = await signIn(product)
  const requests = { newest, ...(await requestsAt(urls.owner)), clients, ...searches }
  const folder = await mkdtemp(join(tmpdir(), 'bench-lists-'))
  const setup = join(folder, 'setup.json')
  const statements = Object.values({ ...requests, models }).map(({ path, statement }) => [path, statement])
  await writeFile(
    setup,
    JSON.stringify({ url: urls.app, claims: session.claims, statements: Object.fromEntries(statements) }),
  )
  const bare = await startServer(['--import', 'tsx', bare_server, setup], process.env)
  const headers = { cookie: session.cookie }
  const postgres = await postgresClock(urls.owner)
  return {
    urls,
    session,
    requests,
    pair: ({ path, name }) => [
      { name, url: product.url + path, headers, processor: { server: processClock(product.pid), postgres } },
      {
        name: `${name}, bare`,
        url: bare.url + path,
        headers,
        processor: { server: processClock(bare.pid), postgres },
      },
    ],
    async close() {
      await bare.stop()
      await product.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The same list through Prisma's models, and bare pg for it. */
export async function openModels(site: Site) {
  const server = await startServer(['--import', 'tsx', models_server], {
    ...process.env,
    DATABASE_URL: site.urls.app,
    DIRECT_URL: site.urls.owner,
    CLAIMS: site.session.claims,
  })
  const [, bare] = site.pair(models)
  const processor = { ...bare.processor, server: processClock(server.pid) }
  const pair: [Contender, Contender] = [{ name: models.name, url: server.url, headers: {}, processor }, bare]
  return { pair, close: server.stop }
}

/** What depends on the rows: the last row of page 999, and the client with the longest history. */
async function requestsAt(owner: string): Promise<{ deep: Request; timeline: Request }> {
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  try {
    const agency = `(select id from public.agencies where slug not like 'bench-%')`
    const { rows: last } = await client.query<{ time: string; id: string }>(
      `select to_json("timestamp") #>> '{}' as time, id from public.communications
       where agency_id = ${agency} and "timestamp" is not null
       order by "timestamp" desc, id desc offset least(49949, (
         select count(*) / 2 from public.communications where agency_id = ${agency})) limit 1`,
    )
    const { rows: busiest } = await client.query<{ client_id: string }>(
      `select client_id from public.communications where agency_id = ${agency}
       group by client_id order by count(*) desc limit 1`,
    )
    if (last[0] === undefined || busiest[0] === undefined) throw new Error('The database is not filled')
    return {
      deep: list('newest 50, page 1,000', [last[0].time, last[0].id]),
      timeline: timeline(busiest[0].client_id),
    }
  } finally {
    await client.end()
  }
}
