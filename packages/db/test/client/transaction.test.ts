import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { observeFlights } from '../../src/client/flight.ts'
import { TransactionRefused } from '../../src/index.ts'
import {
  createAgency,
  engines,
  openTestDatabase,
  type TestAgency,
  type TestDatabase,
} from '../../src/testing/index.ts'

describe.each(engines)('a transaction of a user on %s', (engine) => {
  let test: TestDatabase
  let own: TestAgency
  let other: TestAgency

  beforeAll(async () => {
    // One connection: whatever is left behind on it meets the next one.
    test = await openTestDatabase(engine, { pool_size: 1, checkout_timeout: 3_000 })
    own = await createAgency(test)
    other = await createAgency(test)
  })
  afterAll(() => test.close())

  const db = () => test.db.as(own.admin.claims)
  const note = (subject: string) => ({
    agency_id: own.id,
    client_id: own.clients[1]?.id ?? '',
    type: 'note',
    subject,
  })
  const subjects = async (prefix: string) => {
    const rows = await db().communications.findMany({
      where: { subject: { startsWith: prefix } },
      orderBy: { subject: 'asc' },
    })
    return rows.map((row) => row.subject)
  }
  const expectOthersUnharmed = async () => {
    const them = test.db.as(other.member.claims)
    expect(await them.$queryRaw`select audienceos.current_agency_id()::text as id`).toEqual([
      { id: other.id },
    ])
    expect(await them.communications.count()).toBe(0)
  }
  const flightsOf = async (work: () => Promise<unknown>) => {
    const flights: string[][] = []
    const end = observeFlights((_, statements) => {
      // PGlite's session is brought back to its role at the end of each.
      const sent = statements.map(({ text }) => text.slice(0, 6))
      flights.push(sent.filter((text) => text !== 'set ro'))
    })
    await work().finally(end)
    return flights
  }

  it('commits models and raw SQL together', async () => {
    const name = randomUUID()
    await db().transaction(async (tx) => {
      const { id } = await tx.communications.create({ data: note(`${name} 1`), select: { id: true } })
      await tx.$executeRaw`update public.communications set body = 'raw' where id = ${id}::uuid`
      expect((await tx.communications.findUnique({ where: { id } }))?.body).toBe('raw')
      await tx.communications.update({ where: { id }, data: { body: 'model' } })
      expect(await tx.$queryRaw`select body from public.communications where id = ${id}::uuid`).toEqual([
        { body: 'model' },
      ])
    })
    expect(await subjects(name)).toEqual([`${name} 1`])
  })

  it('takes back everything when the work throws', async () => {
    const name = randomUUID()
    const failing = db().transaction(async (tx) => {
      await tx.communications.create({ data: note(`${name} 1`) })
      await tx.$executeRaw`insert into public.communications (agency_id, type, subject) values (${own.id}::uuid, 'note', ${`${name} 2`})`
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await subjects(name)).toEqual([])
    await expectOthersUnharmed()
  })

  it('does not pretend to have saved after a statement failed, caught or not', async () => {
    const name = randomUUID()
    const swallowed = db().transaction(async (tx) => {
      await tx.communications.create({ data: note(`${name} 1`) })
      await tx.$queryRaw`select 1 / 0`.catch(() => {})
    })
    await expect(swallowed).rejects.toThrow(TransactionRefused)
    expect(await subjects(name)).toEqual([])
    await expectOthersUnharmed()
  })

  it('is rolled back when it takes too long, and its work is told', async () => {
    const name = randomUUID()
    const slow = db().transaction(
      async (tx) => {
        await tx.communications.create({ data: note(`${name} 1`) })
        await sleep(400)
        await expectOthersUnharmed()
        await tx.communications.create({ data: note(`${name} 2`) })
      },
      { timeout: 150 },
    )
    await expect(slow).rejects.toThrow(/more than 150 ms/)
    const silent = db().transaction(
      async (tx) => {
        await tx.$executeRaw`insert into public.communications (agency_id, type, subject) values (${own.id}::uuid, 'note', ${`${name} 3`})`
        await sleep(300)
      },
      { timeout: 100 },
    )
    await expect(silent).rejects.toThrow(/more than 100 ms/)
    expect(await subjects(name)).toEqual([])
    await expectOthersUnharmed()
  })

  it.runIf(engine === 'postgres')(
    'times out in the middle of a statement, and the next gets a fresh connection',
    async () => {
      const stuck = db().transaction((tx) => tx.$queryRaw`select pg_sleep(3)`, { timeout: 200 })
      await expect(stuck).rejects.toThrow()
      await expectOthersUnharmed()
    },
  )

  it.runIf(engine === 'postgres')('survives the end of its connection', async () => {
    const killed = db().transaction(async (tx) => {
      const [row] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`
      await test.sql('select pg_terminate_backend($1::int)', [row?.pid])
      await sleep(100)
      await tx.$queryRaw`select 1`
    })
    await expect(killed).rejects.toThrow()
    await expectOthersUnharmed()
  })

  it('leaves nothing behind when a raw statement ends it from inside', async () => {
    await expect(
      db().transaction(async (tx) => {
        await tx.$executeRaw`commit`
        await tx.$queryRaw`select * from public.communications`
      }),
    ).rejects.toThrow()
    await expect(db().transaction((tx) => tx.$executeRaw`rollback`)).resolves.toBe(0)
    await expectOthersUnharmed()
    await db().transaction((tx) => tx.$executeRaw`set role none`)
    await expectOthersUnharmed()
    expect(await test.db.ready()).toEqual({ database: true, migrations: 'applied' })
    await test.db.selfTest()
  })

  it('runs statements that are started together one after another', async () => {
    const found = await db().transaction((tx) =>
      Promise.all([
        tx.communications.count(),
        tx.$queryRaw<{ n: number }[]>`select 1 as n`,
        tx.tickets.findMany({ select: { id: true } }),
        tx.$queryRaw<{ n: number }[]>`select 2 as n`,
        tx.communications.findUnique({ where: { id: randomUUID() } }),
        tx.communications.findUnique({ where: { id: randomUUID() } }),
      ]),
    )
    expect(found).toEqual([expect.any(Number), [{ n: 1 }], [], [{ n: 2 }], null, null])
  })

  it('refuses what comes after its end', async () => {
    let late: () => Promise<unknown> = async () => {}
    let lateModel: () => Promise<unknown> = async () => {}
    await db().transaction(async (tx) => {
      late = () => tx.$queryRaw`select 1`
      lateModel = () => tx.tickets.count()
      await tx.tickets.count()
    })
    await expect(late()).rejects.toThrow(TransactionRefused)
    await expect(lateModel()).rejects.toThrow()
    await expectOthersUnharmed()
  })

  it('takes the isolation it is asked for', async () => {
    const level = await db().transaction(
      (tx) => tx.$queryRaw<{ level: string }[]>`select current_setting('transaction_isolation') as level`,
      { isolationLevel: 'Serializable' },
    )
    expect(level).toEqual([{ level: 'serializable' }])
  })

  it('costs two round trips, none without statements, and a single read one', async () => {
    expect(await flightsOf(() => db().transaction((tx) => tx.$queryRaw`select 1`))).toEqual([
      ['begin', 'select', 'select'],
      ['commit'],
    ])
    expect(await flightsOf(() => db().transaction(async () => 'nothing'))).toEqual([])
    expect(await flightsOf(() => db().tickets.findMany({ take: 1 }))).toEqual([['select', 'SELECT']])
    expect(await flightsOf(() => db().tickets.count())).toEqual([['select', 'SELECT']])
    expect(await flightsOf(() => db().$queryRaw`select 1`)).toEqual([['select', 'select']])
    expect(await flightsOf(() => db().communications.create({ data: note('once') }))).toEqual([
      ['select', 'INSERT'],
    ])
  })

  it('holds nested writes of one operation together', async () => {
    const name = randomUUID()
    const nested = db().communications.create({
      data: {
        ...note(`${name} 1`),
        communication_sources: { create: { agency_id: own.id, html: '<p>' } },
      } as never,
    })
    // Users may not write sources: the communication must not stay behind without one.
    await expect(nested).rejects.toThrow()
    expect(await subjects(name)).toEqual([])
    await expectOthersUnharmed()
  })

  it('does not deadlock when transactions and single operations want the same few clients', async () => {
    const busy = await openTestDatabase(engine, { pool_size: 2, checkout_timeout: 20_000 })
    const agency = await createAgency(busy)
    const user = busy.db.as(agency.admin.claims)
    const counts = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        n % 2 === 0
          ? user.tickets.count()
          : user.transaction(async (tx) => {
              if (n % 3 === 0) await tx.$queryRaw`select 1`
              await tx.tickets.findMany()
              await tx.$queryRaw`select 2`
              return tx.tickets.count()
            }),
      ),
    )
    expect(counts).toEqual(Array.from({ length: 40 }, () => 0))
    await busy.close()
  })
})
