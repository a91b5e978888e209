import { randomUUID } from 'node:crypto'
import { sealAll } from '@audienceos/admin/server/activity/seal/seal-all.ts'
import { serviceStore } from '@audienceos/auth-sync'
import type { UserDb } from '@audienceos/db'
import { createAgency, openTestDatabase, type TestEngine } from '@audienceos/db/testing'
import { median } from './shared/statistics.ts'

// What the activity log costs: writes with its triggers beside the same writes without them, in rounds that alternate; writers
// of one agency at once; and how fast records are sealed:
//   pnpm bench:activity [--engine=postgres|pglite] [--rounds=6] [--writes=100] [--seconds=3]
const flag = (name: string, standard: string) =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? standard
const engine = flag('engine', 'postgres') as TestEngine
const [rounds, writes, seconds] = ['rounds', 'writes', 'seconds'].map((name, at) =>
  Number(flag(name, ['6', '100', '3'][at] ?? '')),
) as [number, number, number]
const say = (facts: object) => process.stdout.write(`${JSON.stringify(facts)}\n`)
const tables = ['public.tickets', 'public.alerts', 'public.communications', 'audienceos.ticket_comments']

const test = await openTestDatabase(engine, { pool_size: 10 })
try {
  const sign = await test.db.originSigner()
  const agency = await createAgency(test)
  const client = agency.clients[1]?.id ?? ''
  const ids = Array.from({ length: 200 }, () => randomUUID())
  const import_id = randomUUID()
  await test.sql(
    `insert into public.tickets (id, agency_id, client_id, title) select t.id, $1, $2, 'A ticket' from unnest($3::uuid[]) t (id)`,
    [agency.id, client, ids],
  )
  await test.sql(
    `insert into public.alerts (agency_id, client_id, title, severity) select $1, $2, 'An alert', 'low' from generate_series(1, 500)`,
    [agency.id, client],
  )
  await test.sql(
    `insert into audienceos.imports (id, agency_id, client_id, format) values ($1, $2, $3, 'mbox')`,
    [import_id, agency.id, client],
  )
  const user = (route: string): UserDb =>
    test.db.as(
      agency.member.claims,
      sign({ route, request_id: randomUUID(), actor_id: agency.member.id, address: '127.0.0.1' }),
    )
  const either = (n: number, one: string, two: string) => (n % 2 === 0 ? one : two)

  /** What is written, how many times less often than the others, and by whom. */
  const kinds: Record<string, { every: number; write: (n: number) => Promise<unknown> }> = {
    'a ticket made': {
      every: 1,
      write: () =>
        user('tickets.create')
          .$executeRaw`insert into public.tickets (agency_id, client_id, title, description) values (${agency.id}::uuid, ${client}::uuid, 'A ticket', 'Some words about it')`,
    },
    'a ticket changed': {
      every: 1,
      write: (n) =>
        user('tickets.update')
          .$executeRaw`update public.tickets set priority = ${either(n, 'high', 'low')} where id = ${ids[n % 200]}::uuid`,
    },
    '200 tickets changed in one statement': {
      every: 20,
      write: (n) =>
        user('tickets.bulk')
          .$executeRaw`update public.tickets set priority = ${either(n, 'urgent', 'medium')} where id = any (${ids}::uuid[])`,
    },
    '500 alerts changed by an evaluation': {
      every: 20,
      write: (n) =>
        test.db.serviceOf(sign({ job: 'alerts.evaluate' }))
          .$executeRaw`update public.alerts set severity = ${either(n, 'high', 'medium')} where agency_id = ${agency.id}::uuid`,
    },
    '250 messages of an import': {
      every: 20,
      write: () =>
        test.db.serviceOf(sign({ job: 'imports.run' }))
          .$executeRaw`insert into public.communications (agency_id, client_id, type, subject, body, import_id)
            select ${agency.id}::uuid, ${client}::uuid, 'email', 'Hello', repeat('a few words of a mail ', 50), ${import_id}::uuid
            from generate_series(1, 250)`,
    },
  }
  for (const [what, { every, write }] of Object.entries(kinds)) {
    const taken = { without: [] as number[], with: [] as number[] }
    for (let round = 0; round < 2 * rounds; round += 1) {
      const how = (round + Math.floor(round / 2)) % 2 === 0 ? 'without' : 'with'
      await record(how === 'with')
      for (let n = 0; n < 5 + writes / every; n += 1) {
        const started = performance.now()
        await write(n)
        // The first ones plan anew, as the change of the triggers has it.
        if (n >= 5) taken[how].push(performance.now() - started)
      }
    }
    const [less, more] = [median(taken.without), median(taken.with)]
    say({ what, ms_without: rounded(less), ms_with: rounded(more), ratio: rounded(more / less) })
  }

  for (const writers of engine === 'pglite' ? [1] : [1, 8]) {
    const counted = { without: 0, with: 0 }
    for (let turn = 0; turn < 4; turn += 1) {
      const how = turn === 0 || turn === 3 ? 'without' : 'with'
      await record(how === 'with')
      const until = performance.now() + seconds * 1_000
      await Promise.all(
        Array.from({ length: writers }, async (_, writer) => {
          for (let n = 0; performance.now() < until; n += 1) {
            await user('tickets.update')
              .$executeRaw`update public.tickets set status = ${either(n, 'waiting', 'open')} where id = ${ids[writer]}::uuid`
            counted[how] += 1
          }
        }),
      )
    }
    const per_second = (count: number) => Math.round(count / seconds / 2)
    say({
      what: `writers of one agency: ${writers}`,
      per_second_without: per_second(counted.without),
      per_second_with: per_second(counted.with),
      ratio: rounded(counted.with / counted.without),
    })
  }

  const started = performance.now()
  const sealed = await sealAll(serviceStore(test.db.service))
  const took = (performance.now() - started) / 1_000
  say({ what: 'sealed', records: sealed, seconds: rounded(took), per_second: Math.round(sealed / took) })
} finally {
  await test.close()
}

async function record(on: boolean): Promise<void> {
  for (const table of tables)
    for (const event of ['insert', 'update', 'delete'])
      await test.sql(`alter table ${table} ${on ? 'enable' : 'disable'} trigger record_activity_${event}`)
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
