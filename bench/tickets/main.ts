import { parseArgs } from 'node:util'
import { measureBeside, told } from '../shared/beside.ts'
import { evaluated } from '../shared/evaluated.ts'
import { withFilledSite } from '../shared/filled-site.ts'
import { latencies } from '../shared/latencies.ts'
import { signIn } from '../shared/session.ts'
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

await withFilledSite(
  {
    bench: 'tickets',
    name: `tickets_${size.open}_${size.closed}_${size.communications}`,
    version: fill_version,
    settings: { shared_buffers: '256MB' },
    holds: `${size.open} open and ${size.closed} closed tickets`,
    fill: (url) => fill(url, size),
  },
  async (product, owner_url) => {
    const { cookie } = await signIn(product)
    await evaluated(owner_url)
    console.log(
      `${size.open} open and ${size.closed} closed tickets; ${load.connections} connections, ` +
        `median of ${values.rounds} rounds of ${load.requests} requests`,
    )
    await measure(product.url, cookie)
  },
)

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
  const asked = requests.map(({ name, url }) => ({ name, ask: () => latencies(url, headers, load) }))
  for (const [n, measured] of (await measureBeside(asked, Number(values.rounds))).entries()) {
    const bytes = (await (await fetch(requests[n]?.url ?? '', { headers })).text()).length
    console.log(`${told(measured, 22)}, ${bytes} bytes`)
  }
}
