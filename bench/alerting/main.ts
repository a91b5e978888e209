import { parseArgs } from 'node:util'
import { at_once } from '@audienceos/admin/server/alerting/evaluate-batch.ts'
import { evaluateNext } from '@audienceos/admin/server/alerting/evaluate-next.ts'
import { factsOf } from '@audienceos/admin/server/alerting/facts/client-facts.ts'
import { holdClients } from '@audienceos/admin/server/alerting/facts/hold-clients.ts'
import { readTogether } from '@audienceos/admin/server/alerting/read-together.ts'
import { openDatabase } from '@audienceos/db'
import { startKeptServer } from '@audienceos/db/testing'
import pg from 'pg'
import { median } from '../shared/statistics.ts'
import { countingStore, type Sent } from './counting.ts'
import { fill, fill_version, forget } from './fill.ts'
import { watchPeak } from './peak.ts'

/**
 * One evaluation of all clients of a big agency, beside the fact queries alone, sent by bare pg and not read:
 *   pnpm bench:alerting [--clients=10000] [--communications=1000000] [--tickets=200000] [--rounds=3] [--batch=5000]
 */
const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '10000' },
    communications: { type: 'string', default: '1000000' },
    tickets: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '3' },
    batch: { type: 'string', default: '5000' },
  },
})
const size = {
  clients: Number(values.clients),
  communications: Number(values.communications),
  tickets: Number(values.tickets),
}
const limit = Number(values.batch)

// an end by signal takes the server along
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const server = await startKeptServer('alerting', fill_version, { shared_buffers: '1GB', max_wal_size: '4GB' })
const name = `alerting_${size.clients}_${size.communications}_${size.tickets}`
try {
  await server.prepare(name, async (building) => {
    console.log(
      `making ${size.clients} clients, ${size.communications} communications, ${size.tickets} tickets`,
    )
    await fill(server.urlOf(building), size)
  })
  await measure(server.urlOf(name), server.appUrlOf(name))
} finally {
  await server.stop()
}

async function measure(owner: string, app: string): Promise<void> {
  await forget(owner)
  const db = await openDatabase({ engine: 'postgres', url: app, direct_url: owner }, undefined, {
    self_test: false,
  })
  const bare = new pg.Client({ connectionString: owner })
  await bare.connect()
  await bare.query('set role service_role')
  const sent: Sent = { statements: 0, texts: null }
  const store = countingStore(db.service, sent)
  try {
    const [agency] = await store.query<{ id: string }>('select id::text from public.agencies')
    const agency_id = agency?.id ?? ''
    const clients = await store.query<{ id: string }>('select id::text from public.clients order by id')
    const facts = await recordFacts(
      agency_id,
      clients.map(({ id }) => id),
    )

    console.log(
      '                              wall s   statements   peak MB   changes   beside the facts alone',
    )
    const alone = async (statements: typeof facts) => {
      const started = performance.now()
      for (const { text, params } of statements) await bare.query({ text, values: [...params] })
      return (performance.now() - started) / 1_000
    }
    await alone(facts)
    const first_facts = await alone(facts)
    print('fact queries alone', { wall: first_facts, statements: facts.length })
    print('first evaluation of all', await evaluation(), first_facts)
    for (const statement of ['reset role', 'vacuum (analyze)', 'set role service_role'])
      await bare.query(statement)
    // What an evaluation reads besides: rules, alerts, how clients stood, and how many messages a week.
    sent.texts = []
    await evaluateAll(agency_id)
    const reads = sent.texts.filter(({ text }) => /^select (\(select )?coalesce\(json_agg/.test(text))
    sent.texts = null
    const rounds: Record<'facts' | 'reads' | 'wall' | 'statements' | 'peak' | 'changes', number>[] = []
    for (let round = 0; round < Number(values.rounds); round++) {
      const [of_facts, of_reads] = [await alone(facts), await alone(reads)]
      rounds.push({ facts: of_facts, reads: of_reads, ...(await evaluateAll(agency_id)) })
    }
    const of = (key: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[key]))
    print('fact queries alone', { wall: of('facts'), statements: facts.length })
    print('all that is read, alone', { wall: of('reads'), statements: reads.length }, of('facts'))
    const again = { wall: of('wall'), statements: of('statements'), peak: of('peak'), changes: of('changes') }
    print('full evaluation, steady', again, of('facts'))
    const one: number[] = []
    let statements = 0
    for (const { id } of clients.slice(0, 50)) {
      await store.query(
        'insert into audienceos.alert_queue (agency_id, client_id) values ($1::uuid, $2::uuid)',
        [agency_id, id],
      )
      const done = await evaluation()
      one.push(done.wall)
      statements = done.statements
    }
    print('one client', { wall: median(one), statements })
    await tellContents(bare)
  } finally {
    await bare.end()
    await db.close()
  }

  async function evaluateAll(agency_id: string) {
    await store.query('insert into audienceos.alert_queue (agency_id) values ($1::uuid)', [agency_id])
    return evaluation()
  }

  /** Evaluates until nothing is due. */
  async function evaluation() {
    const peak = watchPeak()
    const before = sent.statements
    const started = performance.now()
    let changes = 0
    for (;;) {
      const done = await evaluateNext(store, { after: null, passed: [], limit })
      if (done === null || done.clients.length === 0) break
      changes += done.changes.length
    }
    const wall = (performance.now() - started) / 1_000
    return { wall, statements: sent.statements - before, peak: peak.stop(), changes }
  }

  /** The statements by which the facts of all clients are read, in the batches of an evaluation. */
  async function recordFacts(agency_id: string, ids: readonly string[]) {
    sent.texts = []
    const now = Date.now()
    const scope = { sql: store, agency_id, now }
    for (let from = 0; from < ids.length; from += limit)
      await holdClients(scope, ids.slice(from, from + limit))
    for (let from = 0; from < ids.length; from += at_once)
      await readTogether(store, factsOf(scope, ids.slice(from, from + at_once)))
    const { texts } = sent
    sent.texts = null
    return texts
  }
}

function print(
  what: string,
  { wall, statements, peak, changes }: { wall: number; statements: number; peak?: number; changes?: number },
  facts?: number,
): void {
  const cell = (value: number | undefined, width: number) => String(value ?? '').padStart(width)
  const ratio = facts === undefined ? '' : `${(wall / facts).toFixed(2)}x`
  console.log(
    `${what.padEnd(28)}${wall.toFixed(3).padStart(8)}${cell(statements, 13)}${cell(peak, 10)}${cell(changes, 10)}${ratio.padStart(25)}`,
  )
}

async function tellContents(bare: pg.Client): Promise<void> {
  const { rows } = await bare.query<{ alerts: string; standings: string }>(
    `select (select count(*) from public.alerts where status <> 'resolved') as alerts,
       (select count(*) from audienceos.client_standings) as standings`,
  )
  console.log(`${rows[0]?.alerts} unresolved alerts, ${rows[0]?.standings} clients stand somewhere`)
}
