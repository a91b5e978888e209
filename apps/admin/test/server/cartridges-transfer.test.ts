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
    expect(done.items).toEqual(planned.items)
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
