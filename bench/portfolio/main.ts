import { parseArgs } from 'node:util'
import { measureBeside, told } from '../shared/beside.ts'
import { evaluated } from '../shared/evaluated.ts'
import { withFilledSite } from '../shared/filled-site.ts'
import { latencies } from '../shared/latencies.ts'
import { signIn } from '../shared/session.ts'
import { fill, fill_version } from './fill.ts'

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

await withFilledSite(
  {
    bench: 'portfolio',
    name: `portfolio_${clients}_${communications}`,
    version: fill_version,
    settings: { shared_buffers: '512MB' },
    holds: `${clients} clients with ${communications} communications`,
    fill: (url) => fill(url, clients, communications),
  },
  async (product, owner_url) => {
    const { cookie } = await signIn(product)
    const found = await evaluated(owner_url)
    console.log(
      `${found.clients} clients, ${communications} communications, ${found.unresolved} unresolved alerts; ` +
        `${load.connections} connections, median of ${values.rounds} rounds of ${load.requests} requests`,
    )
    await measure(product.url, cookie)
  },
)

async function measure(url: string, cookie: string): Promise<void> {
  const headers = { cookie }
  const first = await page('/portfolio?limit=50')
  const paths = {
    'newest 50': '/communications?limit=50',
    portfolio: '/portfolio?limit=50',
    ...(first.next_cursor && { 'portfolio, page 2': `/portfolio?limit=50&cursor=${first.next_cursor}` }),
    'inbox, 50 unresolved': '/alerts?limit=50',
  }
  const requests = Object.entries(paths).map(([name, path]) => ({ name, url: `${url}/api/v1${path}` }))
  const asked = requests.map(({ name, url }) => ({ name, ask: () => latencies(url, headers, load) }))
  for (const [n, measured] of (await measureBeside(asked, Number(values.rounds))).entries()) {
    const bytes = (await (await fetch(requests[n]?.url ?? '', { headers })).text()).length
    console.log(`${told(measured, 22)}, ${bytes} bytes`)
  }

  async function page(path: string): Promise<{ items: unknown[]; next_cursor: string | null }> {
    const answer = await fetch(`${url}/api/v1${path}`, { headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return answer.json() as Promise<{ items: unknown[]; next_cursor: string | null }>
  }
}
