import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { readBaseline } from '../src/engine/cache.ts'
import { startEmbeddedServer } from '../src/engine/embedded-server.ts'
import { readMigrations } from '../src/migrate/read.ts'

/**
 * What tenant integrity costs in bulk: 100,000 communications in one INSERT ... SELECT, with and without the triggers
 * that check their clients, on the Postgres that npm brings (or the empty database of TEST_DATABASE_URL). Rounds
 * alternate; the median decides. Beside the time on the clock it prints the processor time of the backend, where /proc
 * tells it: that one does not mind what else the machine is doing.
 *
 *   pnpm --filter @audienceos/db bench:integrity [--rows 100000] [--rounds 7]
 */
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '7' } },
})
const rows = Number(values.rows)
const rounds = Number(values.rounds)

const triggers = ['check_clients_inserted', 'check_clients_updated']

const server = await open()
const client = new pg.Client({ connectionString: server.url })
await client.connect()
try {
  await client.query(await readBaseline())
  for (const { sql } of await readMigrations()) await client.query(sql)
  await client.query(`
    insert into public.agencies (id, name, slug)
      select gen_random_uuid(), n::text, n::text from generate_series(1, 200) n;
    insert into public.clients (agency_id, name) select a.id, n::text from public.agencies a, generate_series(1, 25) n;
    create unlogged table given as
      select c.agency_id, c.id as client_id, 'email' as type, 'Subject ' || n as subject,
        (select string_agg(md5((n * 40 + w)::text), ' ') from generate_series(1, 12) w) as body,
        now() - n * interval '1 second' as "timestamp"
      from generate_series(1, ${rows}) n
      join (select agency_id, id, row_number() over () - 1 as k from public.clients) c on c.k = n % 5000;
    analyze;`)

  console.log(`${rows} communications of 420 characters, ${rounds} rounds, median`)
  await compare('the table as it is', [])
  // where the rest of a row costs least, the check weighs most
  await compare('without any other trigger', await otherTriggers())
} finally {
  await client.end()
  await server.stop()
}

async function otherTriggers(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select tgname as name from pg_trigger
     where tgrelid = 'public.communications'::regclass and not tgisinternal and tgname <> all ($1)`,
    [triggers],
  )
  return rows.map(({ name }) => name)
}

interface Cost {
  clock: number
  processor: number
}

/** Times both ways in turns, with some other triggers off in both. */
async function compare(name: string, off: string[]): Promise<void> {
  const checked: Cost[] = []
  const bare: Cost[] = []
  for (let round = -1; round < rounds; round++) {
    // taking turns at going first: what one leaves behind, the other finds
    const ways = round % 2 === 0 ? [checked, bare] : [bare, checked]
    for (const way of ways) {
      const cost = await insert(way === checked ? off : [...off, ...triggers])
      if (round >= 0) way.push(cost) // the first round only warms up
    }
  }
  console.log(name)
  for (const kind of ['clock', 'processor'] as const) {
    const [a, b] = [checked, bare].map((costs) => median(costs.map((cost) => cost[kind]))) as [number, number]
    const each = (ms: number) => `${ms.toFixed(0)} ms (${Math.round((rows / ms) * 1000)} rows/s)`
    console.log(`  ${kind}: with ${each(a)}, without ${each(b)}, ratio ${(a / b).toFixed(3)}`)
  }
}

async function insert(off: string[]): Promise<Cost> {
  await client.query('truncate public.communications cascade')
  await client.query('checkpoint')
  await client.query('begin')
  for (const trigger of off)
    await client.query(`alter table public.communications disable trigger ${trigger}`)
  const [start, spent] = [performance.now(), await processorTime()]
  await client.query(`
    insert into public.communications (agency_id, client_id, type, subject, body, "timestamp", created_by)
    select agency_id, client_id, type, subject, body, "timestamp", null from given`)
  const cost = { clock: performance.now() - start, processor: (await processorTime()) - spent }
  for (const trigger of off) await client.query(`alter table public.communications enable trigger ${trigger}`)
  await client.query('commit')
  return cost
}

/** Milliseconds of processor the backend has used (Linux counts them in hundredths of a second); NaN elsewhere. */
async function processorTime(): Promise<number> {
  const { rows } = await client.query('select pg_backend_pid() as pid')
  const stat = await readFile(`/proc/${rows[0].pid}/stat`, 'utf8').catch(() => '')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) * 10
}

function median(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

async function open(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const directory = await mkdtemp(join(tmpdir(), 'audienceos-bench-'))
  await chmod(directory, 0o755) // Postgres may run as another user, who has to get in
  const embedded = await startEmbeddedServer(directory, {
    disposable: true,
    settings: { shared_buffers: '512MB' },
  })
  return {
    url: embedded.url('postgres'),
    async stop() {
      await embedded.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
