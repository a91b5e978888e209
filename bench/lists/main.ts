import { parseArgs } from 'node:util'
import { type Contender, compare, type Load, type Round } from '../shared/compare.ts'
import { openDatabases } from './databases.ts'
import { plansOf } from './plans.ts'
import { printHead, printPair, printSlowdown } from './report.ts'
import type { Request } from './requests.ts'
import { assertSame } from './same.ts'
import { openModels, openSite, type Site } from './site.ts'

/**
 * The lists of the finished server on a million rows, beside bare pg that sends the same SQL:
 *   pnpm --filter @audienceos/bench bench:lists [--only plans,list,timeline,rare,common,two,clients,models]
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'plans,list,timeline,rare,common,two,clients,models' },
    rows: { type: 'string', default: '1000000' },
    fewer: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '8' },
  },
})
const [rows, fewer] = [Number(values.rows), Number(values.fewer)]
const load: Load = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  connections: Number(values.connections),
}
const only = new Set(values.only.split(','))
const hot = 0.75
const through_models = 0.5
const alike = 1.2

// an end by signal takes the servers along
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const databases = await openDatabases([rows, fewer], console.log)
const opened: { close(): Promise<void> }[] = []
try {
  const site = await open(rows)
  const { newest, deep, ...others } = site.requests
  for (const request of Object.values(site.requests)) await assertSame(site.pair(request))
  if (only.has('plans')) for (const request of Object.values(site.requests)) await printPlan(site, request)

  console.log(
    `${rows} rows, ${load.connections} connections, median of ${load.rounds} rounds of ${load.seconds} s`,
  )
  printHead()
  if (only.has('list')) {
    const small = await open(fewer)
    await assertSame(small.pair(newest))
    const [one, thousand, few] = await rounds([site.pair(newest), site.pair(deep), small.pair(newest)])
    printPair(newest.name, hot, ...one)
    printPair(deep.name, hot, ...thousand)
    printPair(`newest 50 of ${fewer} rows`, hot, ...few)
    printSlowdown('page 1,000 against page 1', alike, thousand[0], one[0])
    printSlowdown(`${rows} rows against ${fewer}`, alike, one[0], few[0])
  }
  for (const [key, request] of Object.entries(others)) {
    if (!only.has(key)) continue
    const [pair] = await rounds([site.pair(request)])
    printPair(request.name, hot, ...pair)
  }
  if (only.has('models')) {
    const models = await openModels(site)
    opened.push(models)
    await assertSame(models.pair)
    const [pair] = await rounds([models.pair])
    printPair(models.pair[0].name, through_models, ...pair)
  }
} finally {
  for (const one of opened.reverse()) await one.close()
  await databases.stop()
}

async function open(size: number): Promise<Site> {
  const site = await openSite(databases.of(size))
  opened.push(site)
  return site
}

/** All pairs under load in turns: what becomes of each. */
async function rounds<Pairs extends [Contender, Contender][]>(pairs: [...Pairs]) {
  const results = await compare(pairs.flat(), load)
  return pairs.map((_, n) => results.slice(2 * n, 2 * n + 2)) as { [K in keyof Pairs]: [Round[], Round[]] }
}

async function printPlan({ urls, session }: Site, request: Request): Promise<void> {
  const reads = await plansOf(urls.owner, session.claims, request)
  console.log(`${request.name} reads, at most rows per node: ${reads.join(', ')}`)
}
