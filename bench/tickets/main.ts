import { parseArgs } from 'node:util'
import { startKeptServer } from '@audienceos/db/testing'
import { median } from '../lists/measure.ts'
import { startProduct } from '../lists/product.ts'
import { account, signIn } from '../lists/session.ts'
import { evaluated } from '../portfolio/evaluated.ts'
import { latencies, percentile } from '../portfolio/latencies.ts'
import { fill, fill_version } from './fill.ts'

/**
 * The board and the lists of 5,000 open tickets over HTTP, beside the newest 50 communications in the same rounds:
 *   pnpm --filter @audienceos/bench bench:tickets [--open 5000] [--closed 45000] [--rounds 7] [--requests 200] [--connections 4]
 */
const { values } = parseArgs({
  options: {
    open: { type: 'string', default: '5000' },
    closed: { type: 'string', default: '45000' },
    communications: { type: 'string', default: '50000' },
    rounds: { type: 'string', default: '7' },
    requests: { type: 'string', default: '200' },
    connections: { type: 'string', default: '4' },
  },
})
const [open, closed, communications] = [values.open, values.closed, values.communications].map(Number)
const size = { open: open ?? 0, closed: closed ?? 0, communications: communications ?? 0 }
const load = { requests: Number(values.requests), connections: Number(values.connections) }

// an end by signal takes the servers along
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const server = await startKeptServer('tickets', fill_version, { shared_buffers: '256MB' })
const urlsOf = (name: string) => ({ app: server.appUrlOf(name), owner: server.urlOf(name) })
const name = `tickets_${size.open}_${size.closed}_${size.communications}`
try {
  await server.prepare(name, async (building) => {
    console.log(`making ${size.open} open and ${size.closed} closed tickets`)
    const product = await startProduct(urlsOf(building))
    try {
      await product.call('/auth/sign-up', { ...account, agency_name: 'Big', full_name: 'Bench' })
    } finally {
      await product.stop()
    }
    await fill(server.urlOf(building), size)
  })
  const product = await startProduct(urlsOf(name))
  try {
    const { cookie } = await signIn(product)
    await evaluated(server.urlOf(name))
    console.log(
      `${size.open} open and ${size.closed} closed tickets; ${load.connections} connections, ` +
        `median of ${values.rounds} rounds of ${load.requests} requests`,
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
  const paths = {
    'newest 50': '/communications?limit=50',
    'board by status': '/tickets/board',
    'board by priority': '/tickets/board?group=priority',
    'board by assignee': '/tickets/board?group=assignee&limit=10',
    'list by priority': '/tickets?limit=50',
    'list of mine': '/tickets?limit=50&assignee=me',
    'list of closed ones': '/tickets?limit=50&stage=closed&sort=-updated_at',
    'search, one word': '/tickets?limit=50&q=request&stage=all',
    'list by due time': '/tickets?limit=50&sort=due',
    'board by due time': '/tickets/board?sort=due',
    counts: '/tickets/counts',
  }
  const requests = Object.entries(paths).map(([name, path]) => ({ name, url: `${url}/api/v1${path}` }))
  for (const one of requests) await latencies(one.url, headers, load)
  const rounds: number[][][] = requests.map(() => [])
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [n, one] of requests.entries()) rounds[n]?.push(await latencies(one.url, headers, load))
  }
  const of = (n: number, share: number) => rounds[n]?.map((round) => percentile(round, share)) ?? []
  for (const [n, { name, url }] of requests.entries()) {
    const bytes = (await (await fetch(url, { headers })).text()).length
    const ms = [0.5, 0.95, 0.99].map((share) => median(of(n, share)).toFixed(1)).join(' / ')
    const ratios = of(n, 0.95).map((p95, round) => p95 / (of(0, 0.95)[round] ?? Number.NaN))
    console.log(
      `${name.padEnd(22)} p50 / p95 / p99 ${ms} ms, p95 ${median(ratios).toFixed(2)}x the newest 50, ${bytes} bytes`,
    )
  }
}
