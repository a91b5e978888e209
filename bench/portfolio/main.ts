import { parseArgs } from 'node:util'
import { startKeptServer } from '@audienceos/db/testing'
import { median } from '../lists/measure.ts'
import { startProduct } from '../lists/product.ts'
import { account, signIn } from '../lists/session.ts'
import { evaluated } from './evaluated.ts'
import { fill, fill_version } from './fill.ts'
import { latencies, percentile } from './latencies.ts'

/**
 * The portfolio of an agency over HTTP, beside its 50 newest communications in the same rounds:
 *   pnpm --filter @audienceos/bench bench:portfolio [--clients 500] [--communications 100000] [--rounds 7] [--requests 400] [--connections 4]
 */
const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '500' },
    communications: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '7' },
    requests: { type: 'string', default: '400' },
    connections: { type: 'string', default: '4' },
  },
})
const [clients, communications] = [Number(values.clients), Number(values.communications)]
const load = { requests: Number(values.requests), connections: Number(values.connections) }

// an end by signal takes the servers along
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const server = await startKeptServer('portfolio', fill_version, { shared_buffers: '512MB' })
const urlsOf = (name: string) => ({ app: server.appUrlOf(name), owner: server.urlOf(name) })
const name = `portfolio_${clients}_${communications}`
try {
  await server.prepare(name, async (building) => {
    console.log(`making ${clients} clients with ${communications} communications`)
    const product = await startProduct(urlsOf(building))
    try {
      await product.call('/auth/sign-up', { ...account, agency_name: 'Big', full_name: 'Bench' })
    } finally {
      await product.stop()
    }
    await fill(server.urlOf(building), clients, communications)
  })
  const product = await startProduct(urlsOf(name))
  try {
    const { cookie } = await signIn(product)
    const found = await evaluated(server.urlOf(name))
    console.log(
      `${found.clients} clients, ${communications} communications, ${found.unresolved} unresolved alerts; ` +
        `${load.connections} connections, median of ${values.rounds} rounds of ${load.requests} requests`,
    )
    await measure(product.url, cookie)
  } finally {
    await product.stop()
  }
} finally {
  await server.stop()
}

async function measure(url: string, cookie: string): Promise<void> {
  const headers = { cookie }
  const first = await page('/portfolio?limit=50')
  const paths = {
    'newest 50': '/communications?limit=50',
    portfolio: '/portfolio?limit=50',
    'portfolio, page 2': `/portfolio?limit=50&cursor=${first.next_cursor}`,
    'inbox, 50 unresolved': '/alerts?limit=50',
  }
  const requests = Object.entries(paths).map(([name, path]) => ({ name, url: `${url}/api/v1${path}` }))
  for (const one of requests) await latencies(one.url, headers, load)
  const rounds: number[][][] = requests.map(() => [])
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [n, one] of requests.entries()) rounds[n]?.push(await latencies(one.url, headers, load))
  }
  const of = (n: number, share: number) => rounds[n]?.map((round) => percentile(round, share)) ?? []
  for (const [n, { name, url }] of requests.entries()) {
    const size = (await (await fetch(url, { headers })).text()).length
    const ms = [0.5, 0.95, 0.99].map((share) => median(of(n, share)).toFixed(1)).join(' / ')
    const ratios = of(n, 0.95).map((p95, round) => p95 / (of(0, 0.95)[round] ?? Number.NaN))
    console.log(
      `${name.padEnd(22)} p50 / p95 / p99 ${ms} ms, p95 ${median(ratios).toFixed(2)}x the newest 50, ${size} bytes`,
    )
  }

  async function page(path: string): Promise<{ items: unknown[]; next_cursor: string | null }> {
    const answer = await fetch(`${url}/api/v1${path}`, { headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return answer.json() as Promise<{ items: unknown[]; next_cursor: string | null }>
  }
}
