import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ContextRefused, type UserDb } from '../../src/index.ts'
import {
  createAgency,
  openTestDatabase,
  type TestAgency,
  type TestDatabase,
} from '../../src/testing/index.ts'

/** Past the types, as a careless cast would be. */
// biome-ignore lint/suspicious/noExplicitAny: the point is what happens when types are ignored
type Untyped = any

describe("what a user's context refuses", () => {
  let test: TestDatabase
  let own: TestAgency
  let db: UserDb & Record<string, Untyped>

  beforeAll(async () => {
    test = await openTestDatabase('pglite')
    own = await createAgency(test)
    db = test.db.as(own.admin.claims) as never
  })
  afterAll(() => test.close())

  it.each([
    ['no sub', { role: 'authenticated' }],
    ['a sub that is no uuid', { sub: 'admin', role: 'authenticated' }],
    ['another role', { sub: randomUUID(), role: 'service_role' }],
    ['no role', { sub: randomUUID() }],
    ['anon', { sub: randomUUID(), role: 'anon' }],
    ['nothing', undefined],
  ])('claims with %s', (_, claims) => {
    expect(() => test.db.as(claims as never)).toThrow()
  })

  it('claims are passed on word for word', async () => {
    const claims = {
      ...own.admin.claims,
      session_id: randomUUID(),
      app_metadata: { "it's": ['"quoted"', '\\'] },
    }
    const rows = await test.db.as(claims)
      .$queryRaw`select current_setting('request.jwt.claims')::jsonb as claims`
    expect(rows).toEqual([{ claims }])
  })

  it.each(['findUnique', 'findUniqueOrThrow'])('%s outside a transaction', (operation) => {
    expect(() => db.communications[operation as 'count']({ where: { id: randomUUID() } } as never)).toThrow(
      ContextRefused,
    )
  })

  it('batches', () => {
    expect(() => db.$transaction([])).toThrow(ContextRefused)
    expect(() => db.$transaction(async () => {})).toThrow(ContextRefused)
  })

  it.each([
    'clients',
    'agencies',
    'public_users',
    'auth_users',
    'style_cartridges',
    'auth_operations',
    'message_keys',
  ])('the model %s', async (model) => {
    expect(() => db[model]).toThrow(ContextRefused)
    await expect(db.transaction(async (tx: Untyped) => tx[model].findMany())).rejects.toThrow(ContextRefused)
  })

  it.each<[string, (model: Untyped) => Promise<unknown>]>([
    ['include', (m) => m.findMany({ include: { clients: true } })],
    ['select', (m) => m.findFirst({ select: { id: true, agencies: { select: { name: true } } } })],
    [
      'select of a count',
      (m) => m.findMany({ select: { imports: { select: { _count: { select: { agencies: true } } } } } }),
    ],
    ['where', (m) => m.findMany({ where: { AND: [{ clients: { is: { name: 'x' } } }] } })],
    ['where of count', (m) => m.count({ where: { NOT: { agencies: { slug: 'x' } } } })],
    [
      'where behind a relation of ours',
      (m) => m.findMany({ where: { imports: { is: { clients: { name: 'x' } } } } }),
    ],
    ['orderBy', (m) => m.findMany({ orderBy: { agencies: { name: 'asc' } } })],
    ['connect', (m) => m.create({ data: { type: 'note', agencies: { connect: { id: own.id } } } })],
    [
      'a nested create',
      (m) => m.update({ where: { id: randomUUID() }, data: { clients: { create: { name: 'x' } } } }),
    ],
    [
      'upsert',
      (m) =>
        m.upsert({
          where: { id: randomUUID() },
          update: {},
          create: { type: 'note', clients: { create: {} } },
        }),
    ],
  ])('reaching RevOS by %s', async (_, run) => {
    await expect(run(db.communications)).rejects.toThrow(ContextRefused)
    await expect(db.transaction((tx) => run(tx.communications))).rejects.toThrow(ContextRefused)
  })

  it('reaching RevOS by a chained call', async () => {
    await db.transaction(async (tx) => {
      const chained = tx.communications.findFirst() as Untyped
      expect(chained.clients).toBeUndefined()
      await chained
    })
    const chained = db.communications.findFirst() as Untyped
    expect(chained.clients).toBeUndefined()
    await chained
  })

  it('does not mistake what is inside a JSON value for a relation', async () => {
    const data = { agencies: { clients: ['x'] } }
    const row = await db.agency_cartridges.create({
      data: { agency_id: own.id, type: 'style', name: 'Style', data },
      select: { data: true },
    })
    expect(row.data).toEqual(data)
  })

  it('raw SQL as a string', async () => {
    await expect(db.$queryRaw('select 1' as never)).rejects.toThrow(TypeError)
    expect(db.$queryRawUnsafe).toBeUndefined()
  })

  it('the tables of RevOS themselves: their policies decide, and ours never need them', async () => {
    await expect(db.$queryRaw`select * from auth.users`).rejects.toMatchObject({ code: '42501' })
    expect(await db.$queryRaw`select id::text from audienceos.clients() order by name limit 1`).toHaveLength(
      1,
    )
  })
})
