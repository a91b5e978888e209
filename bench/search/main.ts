import { parseArgs } from 'node:util'
import { startKeptServer } from '@audienceos/db/testing'
import { median } from '../lists/measure.ts'
import { type Product, startProduct } from '../lists/product.ts'
import { account, signIn } from '../lists/session.ts'
import { latencies, percentile } from '../portfolio/latencies.ts'
import { clients, fill, fill_version } from './fill.ts'

/**
 * The one search over everything an agency has, over HTTP, beside its 50 newest communications in the same rounds:
 *   pnpm --filter @audienceos/bench bench:search [--communications 1000000] [--rounds 7] [--requests 200] [--people 4]
 */
const { values } = parseArgs({
  options: {
    communications: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '7' },
    requests: { type: 'string', default: '200' },
    people: { type: 'string', default: '4' },
  },
})
const communications = Number(values.communications)

/** What somebody types. A session searches once at a time, so everybody who asks has one of their own. */
const typed = {
  'a rare word': 'zanzibar',
  'a word in every 200th': 'quibble',
  'a word in all of them': 'regards',
  'a common word': 'campaign',
  'a word that is common, but not of late': 'harvest',
  'a misspelt word': 'camapign',
  'two words': 'newsletter quarterly',
  'two words, one misspelt': 'newsleter quarterly',
  'three letters': 'cam',
  'two letters': 'ca',
  '500 characters': 'quarterly '.repeat(50).trim(),
}

// an end by signal takes the servers along
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const server = await startKeptServer('search', fill_version, { shared_buffers: '1GB', max_wal_size: '4GB' })
const urlsOf = (name: string) => ({ app: server.appUrlOf(name), owner: server.urlOf(name) })
const name = `search_${communications}`
try {
  await server.prepare(name, async (building) => {
    console.log(`making ${communications} communications of ${clients} clients`)
    const product = await startProduct(urlsOf(building))
    try {
      await product.call('/auth/sign-up', { ...account, agency_name: 'Big', full_name: 'Bench' })
    } finally {
      await product.stop()
    }
    await fill(server.urlOf(building), communications)
  })
  const product = await startProduct(urlsOf(name))
  try {
    await measure(product)
  } finally {
    await product.stop()
  }
} finally {
  await server.stop()
}

async function measure(product: Product): Promise<void> {
  const people = await Promise.all(Array.from({ length: Number(values.people) }, () => signIn(product)))
  const each = { requests: Math.ceil(Number(values.requests) / people.length), connections: 1 }
  const ask = async (path: string) => {
    const taken = people.map(({ cookie }) => latencies(`${product.url}/api/v1${path}`, { cookie }, each))
    return (await Promise.all(taken)).flat().sort((a, b) => a - b)
  }
  const first = performance.now()
  await ask('/search?q=zanzibar')
  console.log(
    `${communications} communications, ${clients} clients; ${people.length} people at once, median of ${values.rounds} rounds of ` +
      `${values.requests} requests; the first searches, which read all names, ${(performance.now() - first).toFixed(0)} ms`,
  )
  const requests = [
    { name: 'newest 50 communications', path: '/communications?limit=50' },
    ...Object.entries({
      ...typed,
      'a misspelt name': await misspelt(product.url, people[0]?.cookie ?? ''),
    }).map(([name, q]) => ({ name, path: `/search?${new URLSearchParams({ q })}` })),
  ]
  for (const { path } of requests) await ask(path)
  const rounds: number[][][] = requests.map(() => [])
  for (let round = 0; round < Number(values.rounds); round++)
    for (const [n, { path }] of requests.entries()) rounds[n]?.push(await ask(path))
  const of = (n: number, share: number) => rounds[n]?.map((round) => percentile(round, share)) ?? []
  for (const [n, { name, path }] of requests.entries()) {
    const answer = await fetch(`${product.url}/api/v1${path}`, {
      headers: { cookie: people[0]?.cookie ?? '' },
    })
    const { groups } = (await answer.json()) as { groups?: { kind: string; hits: unknown[] }[] }
    const found = groups?.map(({ kind, hits }) => `${hits.length} ${kind}`).join(', ') ?? '50'
    const ms = [0.5, 0.95, 0.99].map((share) => median(of(n, share)).toFixed(1)).join(' / ')
    const ratios = of(n, 0.95).map((p95, round) => p95 / (of(0, 0.95)[round] ?? Number.NaN))
    console.log(
      `${name.padEnd(40)} p50 / p95 / p99 ${ms} ms, p95 ${median(ratios).toFixed(2)}x the newest 50; found ${found || 'nothing'}`,
    )
  }
}

/** The name of some client, with two letters swapped. */
async function misspelt(url: string, cookie: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/clients?limit=1&sort=-name`, { headers: { cookie } })
  const { items } = (await answer.json()) as { items: { name: string }[] }
  return (items[0]?.name ?? '').replace(
    /(\w)(\w)(\w+)/,
    (_, first, second, rest) => `${first}${rest[0]}${second}${rest.slice(1)}`,
  )
}
