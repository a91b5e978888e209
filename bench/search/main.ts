import { parseArgs } from 'node:util'
import { measureBeside, told } from '../shared/beside.ts'
import { withFilledSite } from '../shared/filled-site.ts'
import { latencies } from '../shared/latencies.ts'
import type { Product } from '../shared/product.ts'
import { signIn } from '../shared/session.ts'
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

await withFilledSite(
  {
    bench: 'search',
    name: `search_${communications}`,
    version: fill_version,
    settings: { shared_buffers: '1GB', max_wal_size: '4GB' },
    holds: `${communications} communications of ${clients} clients`,
    fill: (url) => fill(url, communications),
  },
  measure,
)

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
  const asked = requests.map(({ name, path }) => ({ name, ask: () => ask(path) }))
  for (const [n, measured] of (await measureBeside(asked, Number(values.rounds))).entries()) {
    const answer = await fetch(`${product.url}/api/v1${requests[n]?.path}`, {
      headers: { cookie: people[0]?.cookie ?? '' },
    })
    const { groups } = (await answer.json()) as { groups?: { kind: string; hits: unknown[] }[] }
    const found = groups?.map(({ kind, hits }) => `${hits.length} ${kind}`).join(', ') ?? '50'
    console.log(`${told(measured, 40)}; found ${found || 'nothing'}`)
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
