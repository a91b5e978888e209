import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { join, raw, sql } from '../../src/index.ts'
import {
  createAgency,
  engines,
  openTestDatabase,
  type TestAgency,
  type TestDatabase,
} from '../../src/testing/index.ts'

/** One of every type that matters here. */
const EVERYTHING = sql`select
  1::int2 as i2, 2::int4 as i4, 9007199254740993::int8 as i8, 1.5::float4 as f4, 'NaN'::float8 as f8,
  12345678901234567890.123456789::numeric as num, true as yes, false as no, 'text' as t, 'x'::varchar(5) as vc,
  'ab'::char(3) as bp, 'n'::name as nm, '{"a": [1, "ü"]}'::json as j, '{"b": null}'::jsonb as jb,
  '9f3b8c1e-6f0e-4f7a-9a44-0c2d6a1f5b11'::uuid as u, '\\x00ff'::bytea as by, '2024-02-29'::date as d,
  '12:34:56.789'::time as tm, '2024-02-29 12:34:56.789'::timestamp as ts,
  '2024-02-29 12:34:56.789+05:30'::timestamptz as tz, null::int as nothing, 'admin'::public.user_role as en,
  array[1, null, 3] as ia, array['a "quoted" \\ one', 'null', null, '{}', 'a,b']::text[] as ta, '{}'::text[] as ea,
  array['2024-01-01T00:00:00Z'::timestamptz] as tza, array['{"k": 1}'::jsonb] as ja, array[1.50::numeric] as na,
  array[true, false] as ba, array[9007199254740993]::int8[] as i8a,
  array['9f3b8c1e-6f0e-4f7a-9a44-0c2d6a1f5b11'::uuid] as ua, 5::oid as o`

describe.each(engines)('values on %s', (engine) => {
  let test: TestDatabase
  let own: TestAgency

  beforeAll(async () => {
    test = await openTestDatabase(engine)
    own = await createAgency(test)
  })
  afterAll(() => test.close())
  const db = () => test.db.as(own.admin.claims)

  it('are read by raw SQL as Prisma reads them', async () => {
    const ours = await db().$queryRaw(EVERYTHING)
    const within = await db().transaction((tx) => tx.$queryRaw(EVERYTHING))
    const prisma = await test.db.service.$queryRaw(EVERYTHING)
    expect(within).toEqual(ours)
    expect(ours).toEqual(prisma)
  })

  it('can be of types that Prisma does not know', async () => {
    const odd = sql`select 'a'::"char" as c, to_tsvector('simple', 'x') as v, '1 day'::interval as i, int4range(1, 3) as r`
    const expected = [{ c: 'a', v: "'x':1", i: '1 day', r: '[1,3)' }]
    expect(await db().$queryRaw(odd)).toEqual(expected)
    expect(await test.db.service.$queryRaw(odd)).toEqual(expected)
    await test.db.service.$queryRaw`select pg_notify('nobody', '')`
  })

  it('go in and come out the same', async () => {
    const values = [
      ['text', 'it\'s \\ "q" ü 🎉\n'],
      ['int', -5],
      ['bigint', 9007199254740993n],
      ['boolean', false],
      ['float8', 0.1],
      ['uuid', own.id],
      ['timestamptz', new Date('2024-02-29T12:34:56.789Z')],
      ['jsonb', { a: [1, { b: 'c' }] }],
      ['bytea', new Uint8Array([0, 255, 10])],
      ['text[]', ['a', null, 'b,"c"', '\\', '']],
      ['uuid[]', [own.id]],
      ['int[]', [1, 2]],
      ['timestamptz[]', [new Date('2024-02-29T12:34:56.789Z')]],
      ['text', null],
      ['text[]', []],
    ] as const
    for (const [type, value] of values) {
      const rows = await db().$queryRaw<[{ value: unknown }]>(sql`select ${value}::${raw(type)} as value`)
      expect(rows).toEqual([{ value }])
    }
  })

  it('are spliced from nested templates in order', async () => {
    const part = sql`n > ${1} and n in (${join([2, 3, 4])})`
    const rows = await db()
      .$queryRaw`select n from generate_series(1, ${10}::int) n where ${part} and n < ${4}`
    expect(rows).toEqual([{ n: 2 }, { n: 3 }])
  })

  it('of time mean the same moment whatever the zone of the session', async () => {
    const moment = new Date('2024-07-01T12:00:00.123Z')
    const zone = async (name: string) => {
      if (engine === 'pglite')
        await test.script(`alter role postgres set timezone to '${name}'; set timezone to '${name}'`)
      else await test.script(`alter database ${raw(databaseName(test)).sql} set timezone to '${name}'`)
    }
    await zone('Asia/Kathmandu')
    const again = engine === 'pglite' ? test : { ...test, db: await reopened(test) }
    const user = again.db.as(own.admin.claims)
    const data = { agency_id: own.id, client_id: own.clients[0]?.id ?? '', type: 'note', timestamp: moment }
    const byUser = await user.communications.create({ data })
    const byService = await again.db.service.communications.create({ data })
    for (const { id, timestamp } of [byUser, byService]) {
      expect(timestamp).toEqual(moment)
      expect(await again.db.service.communications.findUniqueOrThrow({ where: { id } })).toMatchObject({
        timestamp: moment,
      })
      expect(await user.communications.findFirst({ where: { id } })).toMatchObject({ timestamp: moment })
      expect(await user.communications.count({ where: { id, timestamp: moment } })).toBe(1)
      expect(
        await user.$queryRaw`select "timestamp", to_json("timestamp") as j from public.communications where id = ${id}::uuid and "timestamp" = ${moment}`,
      ).toEqual([{ timestamp: moment, j: '2024-07-01T12:00:00.123+00:00' }])
    }
    if (again !== test) await again.db.close()
    await zone('UTC')
  })

  it('come as the text of one JSON document when asked for', async () => {
    const user = db()
    expect(await user.$queryJson`select json_agg(n) from generate_series(1, 3) n`).toBe('[1, 2, 3]')
    expect(await user.$queryJson`select jsonb_build_object('a', 1)`).toBe('{"a": 1}')
    expect(await user.$queryJson`select '{}'::text where false`).toBeNull()
    expect(await user.$queryJson`select null::json`).toBeNull()
    await expect(user.$queryJson`select 1, 2`).rejects.toThrow(TypeError)
    await expect(user.$queryJson`select generate_series(1, 2)`).rejects.toThrow(TypeError)
  })
})

function databaseName({ config }: TestDatabase): string {
  return config.engine === 'postgres' ? new URL(config.url).pathname.slice(1) : ''
}

async function reopened({ config }: TestDatabase) {
  const { openDatabase } = await import('../../src/index.ts')
  return openDatabase(config, undefined, { migrate: false, self_test: false, pool_size: 2 })
}
