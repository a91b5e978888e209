import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEvents } from './support/events.ts'
import { agencyOfThree } from './support/people.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Three = Awaited<ReturnType<typeof agencyOfThree>>

describe.each(engines)('agency cartridges on %s', (engine) => {
  let server: TestServer
  let acme: Three
  let other: Awaited<ReturnType<TestServer['agency']>>
  beforeAll(async () => {
    server = await startTestServer(engine)
    acme = await agencyOfThree(server)
    other = await server.agency('Other')
  })
  afterAll(async () => {
    expect(server.failures()).toEqual([])
    await server.close()
  })

  const create = async (body: object, caller = acme.manager.caller) => {
    const answer = await caller.post('/agency-cartridges', { name: 'Calm', type: 'style', data: {}, ...body })
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }
  const path = (id: string, rest = '') => `/agency-cartridges/${id}${rest}`
  const versions = async (id: string) => (await acme.member.caller.get(path(id, '/versions'))).body.items

  it('are created, read by everybody of the agency, changed and deleted, each state kept', async () => {
    const made = await create({ data: { tone: 'calm', use_emojis: false }, locked_fields: ['tone', 'tone'] })
    expect(made).toMatchObject({
      name: 'Calm',
      type: 'style',
      data: { tone: 'calm', use_emojis: false },
      locked_fields: ['tone'],
      is_default: false,
      problems: [],
      updated_by: acme.manager.user.id,
      updated_by_name: 'New Hand',
    })
    expect((await acme.member.caller.get(path(made.id))).body).toEqual(made)

    const changed = await acme.admin.caller.patch(path(made.id), {
      name: 'Calmer',
      data: { tone: 'calmer', call_to_action_style: null },
      expected_updated_at: made.updated_at,
    })
    expect(changed.status, changed.text).toBe(200)
    expect(changed.body).toMatchObject({
      name: 'Calmer',
      data: { tone: 'calmer' },
      updated_by: acme.admin.user.id,
    })
    expect(changed.body.data).toEqual({ tone: 'calmer' })

    const [second, first] = await versions(made.id)
    expect(first).toMatchObject({ number: 1, change: 'create', saved_by: acme.manager.user.id, name: 'Calm' })
    expect(first.diff).toEqual({
      fields: { tone: { change: 'added', after: 'calm' }, use_emojis: { change: 'added', after: false } },
      locks: { added: ['tone'], removed: [] },
    })
    expect(second).toMatchObject({ number: 2, change: 'save', saved_by_name: 'Ann Lee' })
    expect(second.diff.fields).toEqual({
      tone: { change: 'changed', before: 'calm', after: 'calmer' },
      use_emojis: { change: 'removed', before: false },
    })

    const gone = await acme.manager.caller.delete(path(made.id))
    expect(gone.body).toEqual({ was_default: false, plan: null })
    expect((await acme.manager.caller.get(path(made.id))).status).toBe(404)
    expect((await versions(made.id)).map(({ change }: { change: string }) => change)).toEqual([
      'delete',
      'save',
      'create',
    ])
  })

  it('are listed newest first, page by page, by kind', async () => {
    const ids: string[] = []
    for (const name of ['a', 'b', 'c']) ids.push((await create({ type: 'preference', name })).id)
    const first = (await acme.member.caller.get('/agency-cartridges?type=preference&limit=2')).body
    expect(first.items.map(({ name }: { name: string }) => name)).toEqual(['c', 'b'])
    const rest = await acme.member.caller.get(
      `/agency-cartridges?type=preference&limit=2&cursor=${first.next_cursor}`,
    )
    expect(rest.body).toMatchObject({ items: [{ id: ids[0] }], next_cursor: null })
    expect((await other.caller.get('/agency-cartridges')).body.items).toEqual([])
    expect((await acme.member.caller.get('/agency-cartridges?type=mood')).status).toBe(400)
  })

  it('keep an odd lock that SQL wrote, let it go, and take no other one', async () => {
    const { id } = await create({ data: { tone: 'x' }, locked_fields: ['tone'] })
    const odd = ['mood', 'tone', `${'x'.repeat(300)}`]
    await server.sql('update public.agency_cartridges set locked_fields = $2 where id = $1', [
      id,
      [...odd, null],
    ])
    const stored = async () =>
      (
        await server.sql<{ locked_fields: unknown }>(
          'select locked_fields from public.agency_cartridges where id = $1',
          [id],
        )
      )[0]?.locked_fields
    const read = (await acme.manager.caller.get(path(id))).body
    expect(read.locked_fields).toEqual(odd)
    expect(read.problems.map((problem: { path: string }) => problem.path)).toEqual([
      'locks.0',
      'locks.2',
      'locks.3',
    ])
    // As they are, beside another change: nothing of them is touched.
    const patch = (body: object) => acme.manager.caller.patch(path(id), body)
    const saved = await patch({ data: { tone: 'y' }, locked_fields: odd })
    expect(saved.status, saved.text).toBe(200)
    expect(await stored()).toEqual([...odd, null])
    const plan = { id, type: 'style', data: { tone: 'z' }, is_default: true, locked_fields: odd }
    expect((await acme.manager.caller.post('/agency-cartridges/plan', plan)).status).toBe(200)
    // With another lock they stay; another odd one is refused.
    const more = await patch({ locked_fields: [...odd, 'use_emojis'] })
    expect(more.body.locked_fields).toEqual(['tone', 'use_emojis', 'mood', odd[2]])
    const worse = await patch({ locked_fields: [...odd, 'moods', 'y'.repeat(300)] })
    expect([worse.status, worse.body.errors.map((error: { path: string }) => error.path)]).toEqual([
      422,
      ['body.locked_fields.3', 'body.locked_fields.4'],
    ])
    const right = await patch({ locked_fields: ['tone'] })
    expect(right.body).toMatchObject({ locked_fields: ['tone'], problems: [] })
    expect(await stored()).toEqual(['tone'])
    expect((await create({ type: 'brand', locked_fields: ['14_niche'] })).locked_fields).toEqual(['14_niche'])
    const long = await acme.manager.caller.post('/agency-cartridges', {
      name: 'x',
      type: 'brand',
      data: {},
      locked_fields: [`14_${'n'.repeat(300)}`],
    })
    expect([long.status, long.body.errors[0].path]).toEqual([422, 'body.locked_fields.0'])
  })

  it('take lists of 500 items and no longer ones, but for those that are stored', async () => {
    const list = (length: number) => Array.from({ length }, (_, index) => `rule ${index}`)
    const post = (data: object) =>
      acme.manager.caller.post('/agency-cartridges', { name: 'Long', type: 'instruction', data })
    const long = await post({ rules: list(500), examples: list(501) })
    expect([long.status, long.body.errors]).toEqual([
      422,
      [{ path: 'body.data.examples', message: 'has 501 items; at most 500 can be saved' }],
    ])
    const mine = await acme.member.caller.send('PUT', '/me/cartridges/brand', {
      body: { data: { blueprint_112: { '16_x': list(501) } } },
    })
    expect([mine.status, mine.body.errors[0].path]).toEqual([422, 'body.data.blueprint_112.16_x'])
    const whole = await post({ rules: ['x'.repeat(300_001)] })
    expect([whole.status, whole.body.errors[0].path]).toEqual([422, 'body.data'])
    const { id } = (await post({ rules: list(500) })).body
    await server.sql(`update public.agency_cartridges set data = $2 where id = $1`, [
      id,
      JSON.stringify({ rules: list(600) }),
    ])
    const stored = (await acme.manager.caller.get(path(id))).body
    expect(stored.data.rules).toHaveLength(600)
    expect(stored.problems).toEqual([
      { path: 'rules', value: 600, problem: 'has 600 items; at most 500 can be saved' },
    ])
    const patch = (data: object) => acme.manager.caller.patch(path(id), { data })
    expect((await patch({ rules: list(600), constraints: ['x'] })).status).toBe(200)
    expect((await patch({ rules: list(599) })).status).toBe(200)
    expect((await patch({ rules: list(600) })).status).toBe(422)
  })

  it('become the default when they are created, if there is none yet', async () => {
    const { caller } = await server.agency()
    const add = () => create({ type: 'brand', is_default: 'if_none' }, caller)
    const made = await Promise.all(Array.from({ length: 6 }, add))
    expect(made.filter(({ is_default }) => is_default)).toHaveLength(1)
    const [first] = made.filter(({ is_default }) => is_default)
    expect((await add()).is_default).toBe(false)
    expect((await caller.get(path(first.id))).body.is_default).toBe(true)
    expect((await create({ type: 'style', is_default: 'if_none' }, caller)).is_default).toBe(true)
    const odd = await caller.post('/agency-cartridges', {
      name: 'x',
      type: 'brand',
      data: {},
      is_default: 'maybe',
    })
    expect([odd.status, odd.body.errors[0].path]).toEqual([422, 'body.is_default'])
  })

  it('refuse what the kind does not take, with the path of each', async () => {
    const paths = async (body: object) => {
      const { status, body: problem } = await acme.manager.caller.post('/agency-cartridges', {
        name: 'x',
        type: 'style',
        data: {},
        ...body,
      })
      expect([status, problem.code]).toEqual([422, 'invalid'])
      return problem.errors.map((error: { path: string }) => error.path)
    }
    expect(await paths({ data: { tone: 5, mood: 'x', use_emojis: 'yes' } })).toEqual([
      'body.data.tone',
      'body.data.use_emojis',
      'body.data.mood',
    ])
    expect(await paths({ type: 'mood' })).toEqual(['body.type'])
    expect(await paths({ colour: 1 })).toEqual(['body.colour'])
    expect(await paths({ type: 'preference', data: { languages: ['de', 7] } })).toEqual([
      'body.data.languages.1',
    ])
    expect(await paths({ locked_fields: ['mood'] })).toEqual(['body.locked_fields.0'])
    expect(await paths({ data: { tone: 'a\0b' } })).toEqual(['body.data.tone'])
    expect(await paths({ data: [] })).toEqual(['body.data'])
    const brand = (blueprint_112: object) => paths({ type: 'brand', data: { blueprint_112 } })
    expect(await brand({ '113_x': 'a' })).toEqual(['body.data.blueprint_112.113_x'])
    expect(await brand({ '14_a': 'a', '14_b': 'b', '16_x': 'a' })).toEqual([
      'body.data.blueprint_112.14_b',
      'body.data.blueprint_112.16_x',
    ])

    const { id } = await create({})
    const patched = await acme.manager.caller.patch(path(id), { data: { mood: 1 }, locked_fields: [] })
    expect([patched.status, patched.body.errors]).toEqual([
      422,
      [{ path: 'body.data.mood', message: expect.any(String) }],
    ])
    const unknown = await acme.manager.caller.patch(path(id), { type: 'brand', data: {} })
    expect([unknown.status, unknown.body.errors[0].path]).toEqual([422, 'body.type'])
    expect((await versions(id)).length).toBe(1)
  })

  it('tell a stale save with the row as it is, and lose nothing', async () => {
    const made = await create({ data: { tone: 'first' } })
    const theirs = await acme.admin.caller.patch(path(made.id), {
      data: { tone: 'theirs' },
      expected_updated_at: made.updated_at,
    })
    const mine = await acme.manager.caller.patch(path(made.id), {
      data: { tone: 'mine' },
      expected_updated_at: made.updated_at,
    })
    expect([mine.status, mine.body.code]).toEqual([409, 'stale'])
    expect(mine.body.current).toEqual(theirs.body)
    expect((await acme.member.caller.get(path(made.id))).body).toEqual(theirs.body)
    const rolled = await acme.manager.caller.post(path(made.id, '/rollback'), {
      number: 1,
      expected_updated_at: made.updated_at,
    })
    expect([rolled.status, rolled.body.current.data]).toEqual([409, { tone: 'theirs' }])
  })

  it('are rolled back to any version, and back from deletion', async () => {
    const made = await create({ data: { tone: 'one' }, locked_fields: ['tone'] })
    await acme.manager.caller.patch(path(made.id), { name: 'Two', data: { tone: 'two' }, locked_fields: [] })
    const back = await acme.admin.caller.post(path(made.id, '/rollback'), { number: 1 })
    expect(back.body).toMatchObject({ name: 'Calm', data: { tone: 'one' }, locked_fields: ['tone'] })
    await acme.manager.caller.delete(path(made.id))
    const risen = await acme.manager.caller.post(path(made.id, '/rollback'), { number: 2 })
    expect(risen.body).toMatchObject({ id: made.id, name: 'Two', data: { tone: 'two' }, is_default: false })
    expect(
      (await versions(made.id)).map(({ number, change }: { number: number; change: string }) => [
        number,
        change,
      ]),
    ).toEqual([
      [5, 'rollback'],
      [4, 'delete'],
      [3, 'rollback'],
      [2, 'save'],
      [1, 'create'],
    ])
    const missing = await acme.manager.caller.post(path(made.id, '/rollback'), { number: 99 })
    expect(missing.status).toBe(404)
  })

  it('walk their versions page by page, each compared with the one before', async () => {
    const made = await create({ data: { tone: '1' } })
    for (const tone of ['2', '3', '4']) await acme.manager.caller.patch(path(made.id), { data: { tone } })
    const seen: unknown[] = []
    let cursor = ''
    do {
      const { body } = await acme.member.caller.get(path(made.id, `/versions?limit=1${cursor}`))
      seen.push(body.items[0].diff.fields.tone)
      cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`
    } while (cursor !== '')
    expect(seen).toEqual([
      { change: 'changed', before: '3', after: '4' },
      { change: 'changed', before: '2', after: '3' },
      { change: 'changed', before: '1', after: '2' },
      { change: 'added', after: '1' },
    ])
  })

  it('have one default of a kind, which moves in one step, also under many requests at once', async () => {
    const ids: string[] = []
    for (let n = 0; n < 6; n++)
      ids.push((await create({ type: 'instruction', name: `n${n}`, is_default: true })).id)
    const defaults = async () =>
      (await acme.member.caller.get('/agency-cartridges?type=instruction')).body.items
        .filter(({ is_default }: { is_default: boolean }) => is_default)
        .map(({ id }: { id: string }) => id)
    expect(await defaults()).toEqual([ids[5]])
    const answers = await Promise.all(
      ids.flatMap((id) => [
        acme.manager.caller.post(path(id, '/make-default')),
        acme.admin.caller.patch(path(id), { is_default: true, data: { rules: [id] } }),
      ]),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(await defaults()).toHaveLength(1)
    await acme.manager.caller.patch(path((await defaults())[0]), { is_default: false })
    expect(await defaults()).toEqual([])
  })

  it('are duplicated, odd data and all', async () => {
    const made = await create({
      type: 'brand',
      data: { company_name: 'Acme' },
      locked_fields: ['14_niche'],
      is_default: true,
    })
    await server.sql(
      `update public.agency_cartridges set data = '{"company_name": 7, "x": null}' where id = $1`,
      [made.id],
    )
    const copy = await acme.manager.caller.post(path(made.id, '/duplicate'), {})
    expect(copy.body).toMatchObject({
      name: 'Calm (copy)',
      data: { company_name: 7, x: null },
      locked_fields: ['14_niche'],
      is_default: false,
    })
    expect(copy.body.id).not.toBe(made.id)
    expect((await acme.manager.caller.post(path(made.id, '/duplicate'), { name: 'Other' })).body.name).toBe(
      'Other',
    )
    await acme.manager.caller.delete(path(made.id))
  })

  it('show odd rows as they are, flagged, and let what is odd stay', async () => {
    const made = await create({ data: { tone: 'calm' } })
    const odd = { tone: ['a'], mood: { deep: [1, null] }, use_emojis: true }
    await server.sql(
      `update public.agency_cartridges set data = $2::jsonb, locked_fields = '{mood,tone}' where id = $1`,
      [made.id, JSON.stringify(odd)],
    )
    const read = (await acme.member.caller.get(path(made.id))).body
    expect(read.data).toEqual(odd)
    expect(read.locked_fields).toEqual(['mood', 'tone'])
    expect(read.problems.map(({ path, value }: { path: string; value: unknown }) => [path, value])).toEqual([
      ['tone', ['a']],
      ['mood', { deep: [1, null] }],
      ['locks.0', 'mood'],
    ])
    const kept = await acme.manager.caller.patch(path(made.id), { data: { ...odd, use_emojis: false } })
    expect([kept.status, kept.body.data]).toEqual([200, { ...odd, use_emojis: false }])
    const worse = await acme.manager.caller.patch(path(made.id), { data: { ...odd, tone: ['b'] } })
    expect([worse.status, worse.body.errors[0].path]).toEqual([422, 'body.data.tone'])
    for (const data of ['[]', '"x"', 'null', '5']) {
      await server.sql('update public.agency_cartridges set data = $2::jsonb where id = $1', [made.id, data])
      const { body } = await acme.member.caller.get(path(made.id))
      expect(body.data).toEqual(JSON.parse(data))
      expect(body.problems.length).toBeGreaterThan(data === 'null' ? 0 : 1)
      expect((await acme.manager.caller.get('/agency-cartridges')).status).toBe(200)
    }
    expect((await versions(made.id))[0]).toMatchObject({ data: 5, saved_by: null })
    const back = await acme.manager.caller.post(path(made.id, '/rollback'), { number: 2 })
    expect(back.body.data).toEqual(odd)
  })

  it('plan what a change does, and for whom', async () => {
    const made = await create({
      type: 'preference',
      name: 'Default',
      data: { formality: 'du' },
      is_default: true,
    })
    await acme.member.caller.send('PUT', '/me/cartridges/preference', {
      body: { data: { response_length: 'long' } },
    })
    const plan = async (body: object) =>
      (
        await acme.manager.caller.post('/agency-cartridges/plan', {
          type: 'preference',
          data: { formality: 'Sie', response_length: 'short' },
          is_default: true,
          ...body,
        })
      ).body
    const planned = await plan({ id: made.id })
    const everybody = [acme.admin.user.id, acme.manager.user.id, acme.member.user.id]
    expect(planned.people).toBe(3)
    expect(planned.affects.toSorted()).toEqual(everybody.toSorted())
    expect(planned.changes.map(({ path }: { path: string }) => path)).toEqual([
      'response_length',
      'formality',
    ])
    expect(planned.changes[0]).toMatchObject({ after: 'short', overrides: [acme.member.user.id] })
    expect(planned.changes[1]).toMatchObject({ before: 'du', after: 'Sie', overrides: [] })
    expect(planned.members.find(({ id }: { id: string }) => id === acme.member.user.id).full_name).toBe(
      'New Hand',
    )
    const locked = await plan({ id: made.id, locked_fields: ['response_length'] })
    expect(locked.changes[0]).toMatchObject({ lock: 'locked', silences: [acme.member.user.id] })
    // A cartridge that is not the default changes nothing for anybody.
    expect((await plan({ is_default: false })).changes).toEqual([])
    const removal = await plan({ id: made.id, remove: true })
    expect(removal.changes).toMatchObject([{ path: 'formality', before: 'du' }])
    // Nothing of it was saved.
    expect((await acme.member.caller.get(path(made.id))).body).toEqual(made)
    expect((await acme.manager.caller.delete(path(made.id))).body).toEqual({
      was_default: true,
      plan: removal,
    })
  })

  it('cannot be written by a plain member by any route', async () => {
    const made = await create({})
    const { caller } = acme.member
    const body = { name: 'x', type: 'style', data: {} }
    const answers = await Promise.all([
      caller.post('/agency-cartridges', body),
      caller.patch(path(made.id), { name: 'x' }),
      caller.delete(path(made.id)),
      caller.post(path(made.id, '/make-default')),
      caller.post(path(made.id, '/duplicate'), {}),
      caller.post(path(made.id, '/rollback'), { number: 1 }),
      caller.post('/agency-cartridges/plan', { type: 'style', data: {}, is_default: true }),
      caller.post('/agency-cartridges/import', { file: {} }),
      caller.rpc('cartridges.create', body),
      caller.rpc('cartridges.update', { id: made.id, name: 'x' }),
      caller.rpc('cartridges.remove', { id: made.id }),
      caller.rpc('cartridges.makeDefault', { id: made.id }),
      caller.rpc('cartridges.import', { file: {} }),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403))
    expect((await caller.get(path(made.id))).body).toEqual(made)
    expect((await server.caller().get(path(made.id))).status).toBe(401)
  })

  it('of another agency are not there, for reading or writing', async () => {
    const made = await create({ is_default: true })
    const { caller } = other
    const answers = await Promise.all([
      caller.get(path(made.id)),
      caller.get(path(made.id, '/versions')),
      caller.patch(path(made.id), { name: 'x' }),
      caller.delete(path(made.id)),
      caller.post(path(made.id, '/make-default')),
      caller.post(path(made.id, '/duplicate'), {}),
      caller.post(path(made.id, '/rollback'), { number: 1 }),
      caller.post('/agency-cartridges/plan', { id: made.id, type: 'style', data: {}, is_default: true }),
      caller.get(path(randomUUID())),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
    for (const { text } of answers) expect(text).not.toContain(acme.admin.agency.id)
    const taken = await caller.post('/agency-cartridges', { id: made.id, name: 'x', type: 'style', data: {} })
    expect(taken.status).toBe(409)
    expect((await acme.member.caller.get(path(made.id))).body).toEqual(made)
  })

  it('tell open pages of the agency', async () => {
    const events = await openEvents(acme.member.caller)
    const made = await create({})
    const { data } = await events.next(({ data }) => data.table === 'agency_cartridges')
    expect(data).toMatchObject({ op: 'insert', ids: [made.id] })
    events.close()
  })
})
