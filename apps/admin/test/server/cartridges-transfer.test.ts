import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from './support/caller.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

describe.each(engines)('files of cartridges on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(async () => {
    expect(server.failures()).toEqual([])
    await server.close()
  })

  const exported = async (caller: Caller) => (await caller.get('/agency-cartridges/export')).text
  const imports = (caller: Caller, text: string, dry_run = false) =>
    caller.post('/agency-cartridges/import', { file: JSON.parse(text), dry_run })
  const add = async (caller: Caller, body: object) =>
    (await caller.post('/agency-cartridges', { name: 'x', type: 'style', data: {}, ...body })).body
  const actions = (items: { name: string; action: string }[]) =>
    items.map(({ name, action }) => [name, action])

  /** An agency with cartridges of every kind, twins among them. */
  async function filled() {
    const { caller, agency } = await server.agency()
    await add(caller, {
      type: 'brand',
      name: 'Zeta',
      data: { blueprint_112: { '16_b': ['ü', '🚀'], '2_a': 'a\n"b"' } },
    })
    await add(caller, {
      type: 'brand',
      name: 'Alpha',
      is_default: true,
      data: { core_values: [], company_name: ' spaced ' },
      locked_fields: ['112_x', '14_niche', 'core_values'],
    })
    await add(caller, { name: 'Twin', data: { tone: 'b' }, is_default: true })
    await add(caller, { name: 'Twin', data: { tone: 'a', use_emojis: false } })
    await add(caller, { type: 'instruction', name: 'Ünïcode', data: { rules: ['one', '', 'one'] } })
    return { caller, agency }
  }

  it('come back to the byte: into another agency, and into their own', async () => {
    const { caller } = await filled()
    const file = await exported(caller)
    expect(file).toContain('"format": "audienceos.cartridges"')
    const elsewhere = await server.agency()
    const done = await imports(elsewhere.caller, file)
    expect(done.status, done.text).toBe(200)
    expect(done.body.items.every(({ action }: { action: string }) => action === 'create')).toBe(true)
    expect(await exported(elsewhere.caller)).toBe(file)
    const again = await imports(caller, file)
    expect(again.body.items.every(({ action }: { action: string }) => action === 'unchanged')).toBe(true)
    expect(await exported(caller)).toBe(file)
  })

  it('bring back what was changed since, and only that; each as an import in its history', async () => {
    const { caller } = await filled()
    const file = await exported(caller)
    const { items } = (await caller.get('/agency-cartridges')).body
    const byName = (name: string) => items.filter((one: { name: string }) => one.name === name)
    const [zeta] = byName('Zeta')
    const [first, second] = byName('Twin')
    await caller.patch(`/agency-cartridges/${zeta.id}`, { data: { industry: 'new' }, is_default: true })
    await caller.patch(`/agency-cartridges/${first.id}`, { data: { tone: 'c' } })
    await caller.post(`/agency-cartridges/${first.is_default ? second.id : first.id}/make-default`)
    const planned = (await imports(caller, file, true)).body
    expect(actions(planned.items)).toEqual([
      ['Twin', 'update'],
      ['Twin', 'update'],
      ['Ünïcode', 'unchanged'],
      ['Alpha', 'update'],
      ['Zeta', 'update'],
    ])
    expect(planned.items.at(-1)).toMatchObject({
      ceases_default: true,
      diff: {
        fields: { industry: { change: 'removed', before: 'new' }, blueprint_112: { change: 'added' } },
      },
    })
    expect(await exported(caller)).not.toBe(file)
    const done = (await imports(caller, file)).body
    expect(done).toMatchObject({ items: planned.items, revision: planned.revision, dry_run: false })
    expect(await exported(caller)).toBe(file)
    const kept = (await caller.get(`/agency-cartridges/${zeta.id}/versions`)).body.items
    expect(kept.map(({ change }: { change: string }) => change)).toEqual([
      'default',
      'import',
      'default',
      'save',
      'create',
    ])
  })

  it('refuse whatever is wrong with its path, and change nothing', async () => {
    const { caller } = await filled()
    const file = await exported(caller)
    const broken = JSON.parse(file)
    broken.extra = 1
    broken.cartridges[0].data.mood = 'x'
    broken.cartridges[1].type = 'mood'
    const { status, body } = await imports(caller, JSON.stringify(broken))
    expect([status, body.code]).toEqual([422, 'invalid'])
    expect(body.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      'body.file.cartridges.0.data.mood',
      'body.file.cartridges.1.type',
      'body.file.extra',
    ])
    const zero = JSON.parse(file)
    zero.cartridges[0].name = 'a\0'
    const stored = await imports(caller, JSON.stringify(zero))
    expect([stored.status, stored.body.errors[0].path]).toEqual([422, 'body.file.cartridges.0.name'])
    for (const text of ['{}', '[]', 'null', '"x"']) expect((await imports(caller, text)).status).toBe(422)
    const unknown = await caller.post('/agency-cartridges/import', { file: JSON.parse(file), force: true })
    expect(unknown.body.errors).toEqual([{ path: 'body.force', message: 'is not known' }])
    expect(await exported(caller)).toBe(file)
  })

  it('hold odd data as it is, and refuse to bring it in', async () => {
    const { caller, agency } = await server.agency()
    const { id } = await add(caller, { name: 'Odd' })
    await server.sql(
      `update public.agency_cartridges set data = '{"tone": [1], "mood": {"a": true}}' where id = $1`,
      [id],
    )
    const file = await exported(caller)
    expect(JSON.parse(file).cartridges[0].data).toEqual({ tone: [1], mood: { a: true } })
    const { status, body } = await imports(caller, file, true)
    expect(status).toBe(422)
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['body.file.cartridges.0.data.tone', 'body.file.cartridges.0.data.mood']),
    )
    // A file that has it right puts it right.
    const right = { ...JSON.parse(file), cartridges: [{ ...JSON.parse(file).cartridges[0], data: {} }] }
    const done = await imports(caller, JSON.stringify(right))
    expect(actions(done.body.items)).toEqual([['Odd', 'update']])
    const rows = await server.sql('select data from public.agency_cartridges where agency_id = $1', [
      agency.id,
    ])
    expect(rows).toEqual([{ data: {} }])
  })

  it('say which default of none of them they put aside, and for whom that changes what', async () => {
    const { caller } = await filled()
    const house = await add(caller, { name: 'House', data: { tone: 'calm' } })
    await caller.post(`/agency-cartridges/${house.id}/make-default`)
    const file = {
      format: 'audienceos.cartridges',
      version: 1,
      cartridges: [
        { type: 'style', name: 'New', is_default: true, locks: ['tone'], data: { tone: 'loud' } },
        { type: 'instruction', name: 'Other', is_default: false, locks: [], data: { rules: ['x'] } },
      ],
    }
    const planned = (await imports(caller, JSON.stringify(file), true)).body
    expect(planned.displaced).toEqual([{ id: house.id, type: 'style', name: 'House' }])
    expect(planned.plans).toMatchObject([
      {
        kind: 'style',
        people: 1,
        changes: [{ path: 'tone', before: 'calm', after: 'loud', lock: 'locked' }],
      },
    ])
    expect((await caller.get(`/agency-cartridges/${house.id}`)).body.is_default).toBe(true)
    expect((await imports(caller, JSON.stringify(file))).body.displaced).toEqual(planned.displaced)
    expect((await caller.get(`/agency-cartridges/${house.id}`)).body.is_default).toBe(false)
    const again = (await imports(caller, JSON.stringify(file), true)).body
    expect([again.displaced, again.plans]).toEqual([[], []])
    // A file that takes the default from its own leaves nobody in its place.
    const [style, ...rest] = file.cartridges
    const dropped = { ...file, cartridges: [{ ...style, is_default: false }, ...rest] }
    const { displaced, plans, items } = (await imports(caller, JSON.stringify(dropped), true)).body
    expect([displaced, items[0].ceases_default, plans[0].changes[0].lock]).toEqual([[], true, 'unlocked'])
  })

  it('are imported as they were previewed, or not at all', async () => {
    const { caller } = await filled()
    const file = JSON.parse(await exported(caller))
    const [first] = file.cartridges
    first.data = { tone: 'from the file' }
    const send = (body: object) => caller.post('/agency-cartridges/import', { file, ...body })
    const planned = (await send({ dry_run: true })).body
    const late = await add(caller, { name: 'Meanwhile' })
    const before = await exported(caller)
    const stale = await send({ expected_revision: planned.revision })
    expect([stale.status, stale.body.code]).toEqual([409, 'stale'])
    const now = (await send({ dry_run: true })).body
    expect(stale.body.current).toEqual(now)
    expect(now.revision).not.toBe(planned.revision)
    expect(await exported(caller)).toBe(before)
    // Another file under the same preview is refused as well.
    const other = { ...file, cartridges: file.cartridges.slice(1) }
    const swapped = await send({ file: other, expected_revision: now.revision })
    expect([swapped.status, swapped.body.code]).toEqual([409, 'stale'])
    expect((await send({ expected_revision: now.revision })).status).toBe(200)
    expect((await caller.get(`/agency-cartridges/${late.id}`)).body.name).toBe('Meanwhile')
  })

  it('may be large, and are refused with a word where they are larger', async () => {
    const { caller } = await server.agency()
    const entry = (index: number, length: number) => ({
      type: 'instruction',
      name: `Instructions ${index}`,
      is_default: false,
      locks: [],
      data: { rules: [String(index).padEnd(length, ' ü')] },
    })
    const fileOf = (count: number, length: number) => ({
      format: 'audienceos.cartridges',
      version: 1,
      cartridges: Array.from({ length: count }, (_, index) => entry(index, length)),
    })
    const send = (file: object, from = caller) => from.post('/agency-cartridges/import', { file })
    const large = fileOf(600, 4_000)
    expect(JSON.stringify(large).length).toBeGreaterThan(2 * 1024 * 1024)
    const done = await send(large)
    expect(done.status, done.text.slice(0, 300)).toBe(200)
    expect(done.body.items).toHaveLength(600)
    const again = await send(JSON.parse(await exported(caller)))
    expect(again.body.items.every(({ action }: { action: string }) => action === 'unchanged')).toBe(true)
    const rpc = await caller.rpc('cartridges.import', { file: large, dry_run: true })
    expect(rpc.status).toBe(200)

    const larger = await send(fileOf(60, 290_000))
    expect([larger.status, larger.body.code, larger.body.detail]).toEqual([
      413,
      'too_large',
      'The body may have at most 16 MB.',
    ])
    // What one cartridge holds is bound as by any other route, and so is their number.
    const long = await send(fileOf(1, 300_001))
    expect([long.status, long.body.errors[0].path]).toEqual([422, 'body.file.cartridges.0.data'])
    const rules = Array.from({ length: 501 }, () => 'x')
    const items = await send({ ...large, cartridges: [{ ...entry(0, 1), data: { rules } }] })
    expect([items.status, items.body.errors[0].path]).toEqual([422, 'body.file.cartridges.0.data.rules'])
    const many = await send(fileOf(5_001, 1))
    expect([many.status, many.body.detail]).toEqual([422, 'A file may hold at most 5000 cartridges.'])
    const tiny = { ...large, cartridges: [{ ...entry(0, 1), data: { rules: Array(300_001).fill('') } }] }
    const values = await send(tiny)
    expect([values.status, values.body.detail]).toEqual([
      422,
      'A file may hold at most 300000 values. Split it.',
    ])
    // For a plain member, and without a session, a body is as small as everywhere.
    expect((await send(large, server.caller())).status).toBe(413)
    expect((await caller.post('/agency-cartridges', { name: 'x'.repeat(2_000_000) })).status).toBe(413)
  })

  it('bring back lists that are longer than may be saved, into the agency that has them', async () => {
    const { caller } = await server.agency()
    const { id } = await add(caller, { name: 'Long', type: 'instruction', data: { rules: ['x'] } })
    const rules = Array.from({ length: 600 }, (_, index) => `rule ${index}`)
    await server.sql('update public.agency_cartridges set data = $2 where id = $1', [
      id,
      JSON.stringify({ rules }),
    ])
    const file = await exported(caller)
    expect(actions((await imports(caller, file)).body.items)).toEqual([['Long', 'unchanged']])
    const elsewhere = await server.agency()
    expect((await imports(elsewhere.caller, file)).status).toBe(422)
  })

  it('are one agency’s only, and a repeated import under one key is made once', async () => {
    const { caller } = await filled()
    const other = await server.agency()
    expect(JSON.parse(await exported(other.caller)).cartridges).toEqual([])
    expect((await server.caller().get('/agency-cartridges/export')).status).toBe(401)
    const { headers } = await caller.get('/agency-cartridges/export')
    expect(headers.get('content-disposition')).toContain('cartridges.json')
    const key = { headers: { 'idempotency-key': randomUUID() } }
    const body = { file: JSON.parse(await exported(caller)) }
    const first = await other.caller.post('/agency-cartridges/import', body, key)
    const second = await other.caller.post('/agency-cartridges/import', body, key)
    expect(second.body).toEqual(first.body)
    expect((await other.caller.get('/agency-cartridges')).body.items).toHaveLength(5)
  })
})
