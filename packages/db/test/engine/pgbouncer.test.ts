import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase, UnsafeDatabase } from '../../src/index.ts'
import {
  createAgency,
  openTestDatabase,
  type TestAgency,
  type TestDatabase,
} from '../../src/testing/index.ts'
import { operations } from '../client/operations.ts'
import { hasPgBouncer, PGBOUNCER, startPgBouncer } from './pgbouncer.ts'

const TENANTS = 60

if (!hasPgBouncer)
  console.warn(`SKIPPED: no ${PGBOUNCER}; contexts through a transaction pooler were NOT tested`)

describe.skipIf(!hasPgBouncer || process.env.TEST_DATABASE_URL)(
  'through PgBouncer in transaction mode',
  () => {
    let test: TestDatabase
    let bouncer: Awaited<ReturnType<typeof startPgBouncer>>
    let db: Database
    let agencies: TestAgency[]

    beforeAll(async () => {
      test = await openTestDatabase('postgres')
      const { url, direct_url } = test.config as { url: string; direct_url: string }
      // Three connections of the server for ten of the pool: consecutive transactions land anywhere.
      bouncer = await startPgBouncer(url, 3)
      const options = { self_test: true, checkout_timeout: 60_000 }
      db = await openDatabase({ engine: 'postgres', url: bouncer.url, direct_url }, undefined, options)
      agencies = []
      for (let n = 0; n < TENANTS; n += 1) agencies.push(await createAgency(test, { clients: 1 }))
      await test.sql(
        `insert into public.communications (agency_id, client_id, type, subject)
       select a.id, a.client, 'note', a.id::text from unnest($1::uuid[], $2::uuid[]) a (id, client), generate_series(1, 3)`,
        [agencies.map(({ id }) => id), agencies.map(({ clients }) => clients[0]?.id)],
      )
    })
    afterAll(async () => {
      await db?.close()
      await bouncer?.stop()
      await test.close()
    })

    it('every kind of operation of 60 tenants in one tick sees its own rows only', async () => {
      const jobs = agencies.flatMap((agency) =>
        Object.values(operations).map(
          async (operation) => [agency.id, await operation(db.as(agency.admin.claims), agency)] as const,
        ),
      )
      const seen = await Promise.allSettled(jobs)
      // Writers of one tenant collide with each other's counts; what matters is that nobody meets anybody else.
      const found = seen.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      expect(found.length).toBeGreaterThan(TENANTS * 15)
      const ids = new Set(agencies.map(({ id }) => id))
      expect(found.filter(([id, agencies]) => agencies.some((one) => one !== id && ids.has(one)))).toEqual([])
    })

    it.each(Object.keys(operations))('%s, one kind at a time', async (name) => {
      const seen = await Promise.all(
        agencies.map(async (agency) => operations[name]?.(db.as(agency.admin.claims), agency)),
      )
      expect(seen).toEqual(agencies.map(({ id }) => [id]))
    })

    it('errors leave the shared connections clean', async () => {
      const [first] = agencies as [TestAgency]
      const errors = await Promise.allSettled(
        Array.from({ length: 30 }, (_, n) =>
          n % 2 === 0
            ? db.as(first.admin.claims).$queryRaw`select 1 / 0`
            : db.as(first.admin.claims).transaction(async (tx) => {
                await tx.$queryRaw`select 1`
                await tx.$queryRaw`select 1 / 0`
              }),
        ),
      )
      expect(errors.every((one) => one.status === 'rejected' && one.reason.code === '22012')).toBe(true)
      const counts = await Promise.all(
        agencies.map(({ admin }) => db.as(admin.claims).communications.findMany()),
      )
      expect(counts.map((rows) => new Set(rows.map((row) => row.agency_id)).size)).toEqual(
        agencies.map(() => 1),
      )
    })

    it('notifications come over the direct connection', async () => {
      const heard = new Promise<string>(
        (resolve) =>
          void db.listen('direct', resolve).then(() => test.sql("select pg_notify('direct', 'x')")),
      )
      expect(await heard).toBe('x')
    })

    it('a login with rights of its own is refused: its role cannot be set there', async () => {
      const { direct_url } = test.config as { direct_url: string }
      const powerful = await startPgBouncer(direct_url, 2)
      const opening = openDatabase({ engine: 'postgres', url: powerful.url, direct_url }, undefined, {
        migrate: false,
      })
      await expect(opening).rejects.toThrow(UnsafeDatabase)
      await expect(opening).rejects.toThrow('log in as audienceos_app itself')
      await powerful.stop()
    })
  },
)
