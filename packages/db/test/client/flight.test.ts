import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runOnce } from '../../src/client/adapter.ts'
import { contextStatement, userContext } from '../../src/client/context.ts'
import { fly } from '../../src/client/flight.ts'
import { CheckoutTimeout, join, sql } from '../../src/index.ts'
import {
  createAgency,
  engines,
  openTestDatabase,
  type TestAgency,
  type TestDatabase,
} from '../../src/testing/index.ts'

const code = (value: string) => expect.objectContaining({ code: value })

describe.each(engines)('a flight on %s', (engine) => {
  let test: TestDatabase
  let own: TestAgency

  beforeAll(async () => {
    test = await openTestDatabase(engine, { pool_size: 1, statement_timeout: 500 })
    own = await createAgency(test)
    await test.script(
      'create table public.deferred (id int primary key, other int references public.deferred (id) deferrable initially deferred); grant all on public.deferred to authenticated',
    )
  })
  afterAll(() => test.close())

  const db = () => test.db.as(own.admin.claims)

  /** The one connection of the pool: usable, outside any transaction, without a trace of who was there. */
  const expectClean = async () => {
    const [row] = await db().$queryRaw<{ sub: string; open: boolean }[]>`
      select audienceos.current_user_id()::text as sub, now() <> statement_timestamp() as open`
    expect(row?.sub).toBe(own.admin.id)
    const stranger = test.db.as({ sub: randomUUID(), role: 'authenticated' })
    expect(await stranger.$queryRaw`select audienceos.current_agency_id() as id`).toEqual([{ id: null }])
  }

  it.each([
    ['syntax', () => db().$queryRaw`selct 1`, '42601'],
    ['a missing table', () => db().$queryRaw`select * from nowhere`, '42P01'],
    ['a parameter that does not fit', () => db().$queryRaw`select ${'x'}::uuid`, '22P02'],
    [
      'an error while it runs',
      () => db().$queryRaw`select 1 / (n - 2) from generate_series(1, 3) n`,
      '22012',
    ],
    ['a table of RevOS', () => db().$queryRaw`select * from auth.users`, '42501'],
    [
      'a policy',
      () =>
        db()
          .$executeRaw`insert into public.communications (agency_id, type) values (${randomUUID()}::uuid, 'note')`,
      '42501',
    ],
    ['two statements', () => db().$queryRaw`select 1; select 2`, '42601'],
    [
      'COMMIT with a broken constraint',
      () => db().$executeRaw`insert into public.deferred values (1, 2)`,
      '23503',
    ],
  ])('that fails by %s rejects with the error and leaves the connection clean', async (_, run, expected) => {
    await expect(run()).rejects.toEqual(code(expected as string))
    await expectClean()
    expect(await test.sql('select * from public.deferred')).toEqual([])
  })

  it('writes nothing when the context is refused', async () => {
    const { text, values } = contextStatement(userContext(own.admin.claims, 0))
    await test.script('create table public.canary (n int); grant all on public.canary to public')
    const flight = runOnce(test.requests, [
      { text, values: ['no_such_role', ...values.slice(1)] },
      { text: 'insert into public.canary values (1)', values: [] },
    ])
    await expect(flight).rejects.toEqual(code('22023'))
    expect(await test.sql('select * from public.canary')).toEqual([])
    await test.script('drop table public.canary')
  })

  it('refuses what the protocol cannot carry, without a word to the server', async () => {
    await expect(db().$queryRaw`select ${Symbol('x')}`).rejects.toThrow(TypeError)
    const many = Array.from({ length: 65_536 }, () => 1)
    await expect(db().$queryRaw(sql`select 1 where 1 in (${join(many)})`)).rejects.toThrow('at most 65535')
    await expect(db().$queryRaw`select ${'a\0b'}`).rejects.toEqual(code('22021'))
    await expectClean()
  })

  it('answers many at once from one connection, each its own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, n) =>
        n % 5 === 0
          ? db().$queryRaw`select 1 / 0`.catch((error: { code: string }) => error.code)
          : db().$queryRaw<{ n: number }[]>`select ${n}::int as n`.then(([row]) => row?.n),
      ),
    )
    expect(answers).toEqual(Array.from({ length: 50 }, (_, n) => (n % 5 === 0 ? '22012' : n)))
  })

  it('says what to look for when no connection becomes free', async () => {
    const short = await openTestDatabase(engine, { pool_size: 1, checkout_timeout: 500 })
    const user = short.db.as(own.admin.claims)
    await user.transaction(async (tx) => {
      await tx.$queryRaw`select 1 as one`
      await expect(user.$queryRaw`select 1`).rejects.toThrow(CheckoutTimeout)
      await expect(user.$queryRaw`select 1`).rejects.toThrow(
        engine === 'pglite' ? /must use that transaction/ : /held open/,
      )
      expect(await tx.$queryRaw`select 2 as two`).toEqual([{ two: 2 }])
    })
    expect(await user.$queryRaw`select 3 as three`).toEqual([{ three: 3 }])
    await short.close()
  })

  it('refuses COPY before the server sees it', async () => {
    await expect(db().$executeRaw`copy public.deferred from stdin`).rejects.toThrow('COPY is not available')
    await expectClean()
  })

  it.runIf(engine === 'postgres')('gets out of a COPY that came disguised', async () => {
    const from = db().$executeRaw`/* */ copy public.canary (n) from stdin`
    await expect(from).rejects.toThrow(Error)
    await test.script('create table public.canary (n int); grant all on public.canary to public')
    await expect(db().$executeRaw`/* */ copy public.canary (n) from stdin`).rejects.toThrow('COPY FROM STDIN')
    await expect(db().$queryRaw`/* */ copy (select 1) to stdout`).rejects.toThrow('COPY TO STDOUT')
    await expectClean()
    expect(await test.sql('select * from public.canary')).toEqual([])
    await test.script('drop table public.canary')
  })

  it.runIf(engine === 'postgres')('is cancelled when it takes too long', async () => {
    await expect(db().$queryRaw`select pg_sleep(5)`).rejects.toEqual(code('57014'))
    await expectClean()
    // The limit went with the context.
    expect(await test.sql('show statement_timeout')).toEqual([{ statement_timeout: '0' }])
  })

  it.runIf(engine === 'postgres')('survives the death of its connection', async () => {
    const sleeping = db().$queryRaw`select pg_sleep(0.4)`.catch((error: Error) => error)
    await sleep(100)
    await test.sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()",
    )
    expect(await sleeping).toBeInstanceOf(Error)
    await expectClean()
  })

  it.runIf(engine === 'postgres')('is one write to the socket, with its context', async () => {
    const { client, giveBack } = await test.requests.borrow()
    const { stream } = (client as unknown as { connection: { stream: import('node:net').Socket } }).connection
    const before = stream.bytesWritten
    let writes = 0
    const handle = (stream as unknown as { _handle: Record<string, (...args: unknown[]) => unknown> })._handle
    for (const name of ['writev', 'writeBuffer', 'writeUtf8String', 'writeLatin1String']) {
      const original = handle[name]
      if (!original) continue
      handle[name] = (...args) => {
        writes += 1
        return original.apply(handle, args)
      }
    }
    const context = contextStatement({
      role: 'authenticated',
      claims: JSON.stringify(own.admin.claims),
      statement_timeout: 0,
    })
    const result = await fly(client, [context, { text: 'select current_user, $1::int + 1', values: ['1'] }])
    expect(result.rows).toEqual([['authenticated', '2']])
    expect(stream.bytesWritten).toBeGreaterThan(before)
    expect(writes).toBe(1)
    giveBack(new Error('its socket was tampered with'))
  })
})
