import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sql, type Store, serviceStore } from '@audienceos/auth-sync'
import { openDatabase } from '@audienceos/db'
import { bundleScript } from '@audienceos/db/testing'
import { presetRuleId } from '@audienceos/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluateNext } from '../../server/alerting/evaluate-next.ts'
import { createRun } from '../../server/alerting/run.ts'
import { createLog } from '../../server/log/create-log.ts'
import { openWorld, type World } from './support/alerting.ts'

const main = new URL('../../server/main.ts', import.meta.url).pathname
const log = createLog('silent')

describe('several servers on one Postgres', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('postgres')
  })
  afterAll(() => world.close())

  /** An agency whose every client has waited for an answer, and has a ticket that nobody took: two alerts each. */
  async function waiting(clients: number) {
    const agency = await world.agency(clients)
    await world.sql(
      `insert into public.communications (agency_id, client_id, type, direction, timestamp)
       select $1, unnest($2::uuid[]), 'email', 'inbound', now() - interval '20 days'`,
      [agency.id, agency.clients],
    )
    await world.sql(
      `insert into public.tickets (agency_id, client_id, title, created_at, updated_at)
       select $1, unnest($2::uuid[]), 'Fix it', now() - interval '6 days', now() - interval '6 days'`,
      [agency.id, agency.clients],
    )
    return agency
  }
  /** How many alerts there are, of how many fingerprints, and how often one was raised. */
  async function counted(agency_id: string) {
    const [row] = await world.sql<{ alerts: number; fingerprints: number; raised: number; queued: number }>(
      `select count(*)::int as alerts, count(distinct a.fingerprint)::int as fingerprints,
         (select count(*)::int from audienceos.alert_events e where e.agency_id = $1 and e.action = 'raised') as raised,
         (select count(*)::int from audienceos.alert_queue q where q.agency_id = $1) as queued
       from public.alerts a where a.agency_id = $1`,
      [agency_id],
    )
    return row
  }
  const run = (store: Store, most = 500) =>
    createRun({ store, log, most, target_ms: 2_000, signal: new AbortController().signal })()

  it('leave one open alert per fingerprint, however many evaluate at once', async () => {
    const agency = await waiting(40)
    const second = await openDatabase(world.database.config, undefined, { migrate: false, self_test: false })
    const stores = [world.store, serviceStore(second.service)]
    await Promise.all(Array.from({ length: 20 }, (_, n) => run(stores[n % 2] as Store, 7)))
    await second.close()
    expect(await counted(agency.id)).toEqual({ alerts: 80, fingerprints: 80, raised: 80, queued: 0 })
    // And while everything happens again and again.
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        await world.sql('insert into audienceos.alert_queue (agency_id) values ($1)', [agency.id])
        await run(world.store)
      }),
    )
    expect(await counted(agency.id)).toEqual({ alerts: 80, fingerprints: 80, raised: 80, queued: 0 })
  })

  /** The world's store, in which something happens before the first statement that holds a word. */
  function interrupted(word: string, happens: (sql: Sql) => Promise<unknown>): Store {
    let done = false
    return {
      ...world.store,
      transaction: (work) =>
        world.store.transaction((sql) =>
          work({
            query: async (text, params) => {
              if (!done && text.includes(word)) {
                done = true
                await happens(sql)
              }
              return sql.query(text, params)
            },
          }),
        ),
    }
  }
  const turn = { after: null, passed: [], limit: 50 }

  it('lose and double nothing when a connection ends in the middle', async () => {
    const agency = await waiting(5)
    const before = await counted(agency.id)
    const dying = interrupted('client_standings', async (sql) => {
      const [row] = await sql.query<{ pid: number }>('select pg_backend_pid() as pid')
      await world.sql('select pg_terminate_backend($1)', [row?.pid])
    })
    await expect(evaluateNext(dying, turn)).rejects.toThrow()
    expect(await counted(agency.id)).toEqual(before)
    await run(world.store)
    expect(await counted(agency.id)).toEqual({ alerts: 10, fingerprints: 10, raised: 10, queued: 0 })
  })

  it('keep what a person does between reading and writing', async () => {
    const agency = await waiting(1)
    await run(world.store)
    await world.message(agency, new Date().toISOString(), 'out')
    const acknowledging = interrupted('for no key update', () =>
      world.sql(`update public.alerts set status = 'acknowledged' where agency_id = $1`, [agency.id]),
    )
    expect(await evaluateNext(acknowledging, turn)).toMatchObject({ changes: [] })
    const acknowledged = await world.sql<{ n: number }>(
      `select count(*)::int as n from public.alerts where agency_id = $1 and status = 'acknowledged'`,
      [agency.id],
    )
    expect(acknowledged).toEqual([{ n: 2 }])
    // Its client was queued once more, and then the reply counts.
    await run(world.store)
    const answered = await world.sql(
      `select status, resolve_cause, acknowledged_at is not null as acknowledged from public.alerts
       where agency_id = $1 and rule = 'unanswered_inbound'`,
      [agency.id],
    )
    expect(answered).toEqual([{ status: 'resolved', resolve_cause: 'answered', acknowledged: true }])
  })

  it('go round a client that cannot be evaluated, and come back to it later and later', async () => {
    const agency = await waiting(6)
    const [, , odd] = agency.clients
    const failing: Store = {
      ...world.store,
      transaction: (work) =>
        world.store.transaction((sql) =>
          work({
            query: async (text, params) => {
              if (text.includes('first_contact_at') && String(params?.[1]).includes(odd as string)) {
                throw new TypeError('odd data')
              }
              return sql.query(text, params)
            },
          }),
        ),
    }
    await run(failing)
    expect(await counted(agency.id)).toMatchObject({ alerts: 10, queued: 0 })
    const clock = async () => {
      const [row] = await world.sql<{ attempts: number; seconds: number }>(
        `select attempts, round(extract(epoch from due_at - now()))::int as seconds from audienceos.alert_clocks
         where client_id = $1`,
        [odd],
      )
      return row
    }
    const first = await clock()
    expect(first?.attempts).toBeGreaterThan(0)
    await world.sql('insert into audienceos.alert_queue (agency_id, client_id) values ($1, $2)', [
      agency.id,
      odd,
    ])
    await run(failing)
    const later = await clock()
    expect(later?.attempts).toBeGreaterThan(first?.attempts ?? 0)
    expect(later?.seconds).toBeGreaterThan((first?.seconds ?? 0) + 5)
    await world.sql('insert into audienceos.alert_queue (agency_id, client_id) values ($1, $2)', [
      agency.id,
      odd,
    ])
    await run(world.store)
    expect(await counted(agency.id)).toMatchObject({ alerts: 12, raised: 12 })
    expect(await clock()).toMatchObject({ attempts: 0 })
  })

  it('do not ask again and again for a fingerprint that another alert has', async () => {
    const agency = await waiting(1)
    const rule_id = presetRuleId(agency.id, 'unanswered_inbound')
    // Nobody's client, as plain SQL may leave it.
    await world.sql(
      `insert into public.alerts (agency_id, title, fingerprint)
       select $1, 'Taken', $2 || ':' || m.client_id || ':communication:' || m.id
       from public.communications m where m.agency_id = $1`,
      [agency.id, rule_id],
    )
    await run(world.store)
    expect(await counted(agency.id)).toMatchObject({ alerts: 2, fingerprints: 2, queued: 0 })
    const [clock] = await world.sql<{ attempts: number }>(
      'select attempts from audienceos.alert_clocks where client_id = $1',
      [agency.client],
    )
    expect(clock?.attempts).toBeGreaterThan(0)
  }, 20_000)

  it('lose and double nothing when one is killed', async () => {
    const agency = await waiting(1_500)
    const { config } = world.database
    if (config.engine !== 'postgres') throw new Error('not a server')
    const directory = await mkdtemp(join(tmpdir(), 'audienceos-alerting-'))
    const child = spawn(process.execPath, [await bundleScript(main)], {
      cwd: new URL('../..', import.meta.url).pathname,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: '0',
        DATA_DIR: directory,
        DATABASE_URL: config.url,
        DIRECT_URL: config.direct_url,
      },
    })
    const exit = once(child, 'exit')
    // Between the first batch and the last.
    await expect
      .poll(async () => (await counted(agency.id))?.alerts ?? 0, { timeout: 60_000, interval: 10 })
      .toBeGreaterThan(0)
    child.kill('SIGKILL')
    await exit
    const left = await counted(agency.id)
    expect(left).toMatchObject({ fingerprints: left?.alerts, raised: left?.alerts })
    expect(left?.alerts).toBeLessThan(3_000)
    // Postgres lets go of the agency when it is done with the statement that it was killed in.
    const rest = async () => {
      await run(world.store)
      return counted(agency.id)
    }
    await expect
      .poll(rest, { timeout: 60_000 })
      .toEqual({ alerts: 3_000, fingerprints: 3_000, raised: 3_000, queued: 0 })
    await rm(directory, { recursive: true, force: true })
  }, 120_000)
})
