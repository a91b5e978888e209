import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createAgency,
  engines,
  openTestDatabase,
  type TestAgency,
  type TestDatabase,
} from '../../src/testing/index.ts'
import { operations } from './operations.ts'

const TENANTS = 60

describe.each(engines)('contexts of many tenants at once on %s', (engine) => {
  let test: TestDatabase
  let agencies: TestAgency[]

  beforeAll(async () => {
    // Everybody at once means a long queue, above all where there is one connection.
    test = await openTestDatabase(engine, { checkout_timeout: 60_000 })
    agencies = []
    for (let n = 0; n < TENANTS; n += 1)
      agencies.push(await createAgency(test, { name: `Agency ${n}`, clients: 1 }))
    await test.sql(
      `insert into public.communications (agency_id, client_id, type, subject)
       select a.id, a.client, 'note', a.id::text from unnest($1::uuid[], $2::uuid[]) a (id, client), generate_series(1, 3)`,
      [agencies.map(({ id }) => id), agencies.map(({ clients }) => clients[0]?.id)],
    )
  })
  afterAll(() => test.close())

  it.each(Object.keys(operations))('%s sees its own rows only, 60 in one tick', async (name) => {
    const seen = await Promise.all(
      agencies.map(async (agency) => operations[name]?.(test.db.as(agency.admin.claims), agency)),
    )
    expect(seen).toEqual(agencies.map(({ id }) => [id]))
  })

  it('holds when every kind of operation runs in the same tick', async () => {
    const jobs = agencies.flatMap((agency) => {
      const db = test.db.as(agency.member.claims)
      return Object.entries(operations)
        .filter(([name]) => !name.startsWith('write'))
        .map(async ([, operation]) => [agency.id, await operation(db, agency)] as const)
    })
    const wrong = (await Promise.all(jobs)).filter(([id, found]) => found.length !== 1 || found[0] !== id)
    expect(wrong).toEqual([])
  })

  it('leaves nothing behind on a connection', async () => {
    await Promise.all(agencies.map(({ admin }) => test.db.as(admin.claims).communications.count()))
    const stranger = test.db.as({ sub: randomUUID(), role: 'authenticated' })
    expect(await Promise.all(agencies.map(() => stranger.communications.count()))).toEqual(
      agencies.map(() => 0),
    )
  })

  it('keeps the service and users apart in one tick', async () => {
    const counts = await Promise.all(
      agencies.flatMap(({ admin }) => [
        test.db.service.communications.count(),
        test.db.as(admin.claims).communications.count(),
      ]),
    )
    const all = await test.db.service.communications.count()
    expect(all).toBeGreaterThanOrEqual(TENANTS * 3)
    counts.forEach((count, index) => {
      if (index % 2 === 0) expect(count).toBe(all)
      else expect(count).toBeLessThan(all / 2)
    })
  })

  it('passes its own self-test', async () => {
    await test.db.selfTest()
  })
})
