import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createAgency,
  engines,
  openTestDatabase,
  type TestAgency,
  type TestDatabase,
} from '../../src/testing/index.ts'

describe.each(engines)('notifications on %s', (engine) => {
  let test: TestDatabase
  let own: TestAgency

  beforeAll(async () => {
    test = await openTestDatabase(engine)
    own = await createAgency(test)
  })
  afterAll(() => test.close())

  const db = () => test.db.as(own.admin.claims)
  const until = async (holds: () => boolean) => {
    for (let waited = 0; !holds() && waited < 10_000; waited += 10) await sleep(10)
    expect(holds()).toBe(true)
  }

  it('arrive when a change is committed, and only then', async () => {
    const heard: { table: string; op: string }[] = []
    const stop = await test.db.listen('audienceos', (payload) => heard.push(JSON.parse(payload)))
    const rolledBack = db().transaction(async (tx) => {
      await tx.communications.create({ data: { agency_id: own.id, type: 'note' } })
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    const { id } = await db().communications.create({ data: { agency_id: own.id, type: 'note' } })
    await until(() => heard.length > 0)
    expect(heard).toEqual([{ agency_id: own.id, table: 'communications', op: expect.any(String), ids: [id] }])
    await stop()
    await db().communications.delete({ where: { id } })
    await sleep(100)
    expect(heard).toHaveLength(1)
  })

  it('reach every listener, of its own channel only', async () => {
    const heard: string[] = []
    const stops = await Promise.all([
      test.db.listen('one "quoted"', (payload) => heard.push(`a ${payload}`)),
      test.db.listen('one "quoted"', (payload) => heard.push(`b ${payload}`)),
      test.db.listen('Two', (payload) => heard.push(`c ${payload}`)),
    ])
    await test.sql('select pg_notify($1, $2)', ['one "quoted"', 'x'])
    await test.sql('select pg_notify($1, $2)', ['Two', 'y'])
    await until(() => heard.length === 3)
    expect(heard.sort()).toEqual(['a x', 'b x', 'c y'])
    await stops[0]?.()
    await test.sql('select pg_notify($1, $2)', ['one "quoted"', 'z'])
    await until(() => heard.length === 4)
    expect(heard).toContain('b z')
    await Promise.all(stops.slice(1).map((stop) => stop()))
  })

  it('can be asked for while a transaction is open, and outlive its rollback', async () => {
    const heard: string[] = []
    let stop: Promise<() => Promise<void>> | undefined
    const rolledBack = db().transaction(async (tx) => {
      await tx.$queryRaw`select 1`
      stop = test.db.listen('during', (payload) => heard.push(payload))
      await sleep(50)
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    await await stop
    await test.sql("select pg_notify('during', 'still here')")
    await until(() => heard.length === 1)
    await (await stop)?.()
  })

  it.runIf(engine === 'postgres')('come back after the connection broke, with word of it', async () => {
    const heard: string[] = []
    let reconnected = 0
    const stop = await test.db.listen(
      'persistent',
      (payload) => heard.push(payload),
      () => (reconnected += 1),
    )
    await test.sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'audienceos listen' and datname = current_database()",
    )
    await until(() => reconnected === 1)
    await test.sql("select pg_notify('persistent', 'again')")
    await until(() => heard.length === 1)
    await stop()
  })
})
