import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openEvents } from './support/events.ts'
import { joined } from './support/mail.ts'
import { agencyOfThree } from './support/people.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Three = Awaited<ReturnType<typeof agencyOfThree>>

const full: Record<string, Record<string, unknown>> = {
  style: { tone: 'warm', vocabulary_level: 'plain', use_emojis: true, call_to_action_style: 'soft' },
  preference: { response_length: 'short', formality: 'du', languages: ['de', 'en'] },
  instruction: { rules: ['b', 'a'], constraints: ['never lie'], examples: ['"x", {y}\n\\ünd 🚀'] },
  brand: {
    company_name: 'Acme',
    industry: 'Anvils',
    target_audience: 'Coyotes',
    core_values: ['speed'],
    blueprint_112: { '14_niche': 'desert', '16_x': ['a', 'b'] },
  },
}
const kinds = Object.keys(full)

describe.each(engines)('people’s own cartridges on %s', (engine) => {
  let server: TestServer
  let acme: Three
  let me: Awaited<ReturnType<typeof joined>>
  beforeAll(async () => {
    server = await startTestServer(engine)
    acme = await agencyOfThree(server)
  })
  beforeEach(async () => {
    me = await joined(server, acme.admin, { email: `${randomUUID()}@mine.example` })
  })
  afterAll(async () => {
    expect(server.failures()).toEqual([])
    await server.close()
  })

  const path = (kind: string, rest = '') => `/me/cartridges/${kind}${rest}`
  const put = (kind: string, body: object) => me.caller.send('PUT', path(kind), { body })
  const mine = async (kind: string) => (await me.caller.get(path(kind))).body
  const effective = async () => (await me.caller.get('/cartridges/effective')).body.cartridges
  const versions = async (kind: string) => (await me.caller.get(path(kind, '/versions'))).body.items
  /** An agency default of the kind, in place of what was there. */
  const agencyDefault = async (type: string, data: object, locked_fields: string[] = []) => {
    const { body } = await acme.manager.caller.post('/agency-cartridges', {
      name: 'House style',
      type,
      data,
      locked_fields,
      is_default: true,
    })
    return body
  }
  const noDefault = (id: string) => acme.manager.caller.delete(`/agency-cartridges/${id}`)

  it.each(kinds)('%s: every field saved is what the resolver reads, together and alone', async (kind) => {
    const data = full[kind] as Record<string, unknown>
    const saved = await put(kind, { data })
    expect(saved.status, saved.text).toBe(200)
    expect(saved.body).toMatchObject({ kind, data, problems: [], shadowed: 0 })
    expect(await mine(kind)).toEqual(saved.body)
    const resolved = (await effective())[kind].fields
    for (const [field, value] of Object.entries(data)) {
      expect([field, resolved[field].value]).toEqual([field, value])
      expect(JSON.stringify(resolved[field])).toContain('"layer":"user"')
    }
    for (const [field, value] of Object.entries(data)) {
      await put(kind, { data: { [field]: value } })
      const alone = (await effective())[kind].fields
      expect(alone[field].value).toEqual(value)
      for (const other of Object.keys(data)) {
        const says = JSON.stringify(alone[other]).includes('"layer":"user"')
        expect([other, says]).toEqual([other, other === field])
      }
    }
    await put(kind, { data: {} })
    expect(JSON.stringify((await effective())[kind].fields)).not.toContain('"layer":"user"')
    // One row, whatever was saved.
    const rows = await server.sql(`select id from public.${kind}_cartridges where user_id = $1`, [me.user.id])
    expect(rows).toEqual([{ id: saved.body.id }])
  })

  it('are nobody else’s: no row at first, and none of a colleague’s', async () => {
    expect(await mine('style')).toEqual({
      kind: 'style',
      id: null,
      name: null,
      data: {},
      problems: [],
      locks: [],
      shadowed: 0,
      updated_at: null,
      revision: 'none',
    })
    await put('style', { data: { tone: 'secret' }, name: 'Mine' })
    expect((await acme.member.caller.get(path('style'))).body.id).toBeNull()
    expect((await acme.member.caller.get(path('style', '/versions'))).body.items).toEqual([])
    expect((await acme.member.caller.post(path('style', '/rollback'), { number: 1 })).status).toBe(404)
    expect((await server.caller().get(path('style'))).status).toBe(401)
  })

  it('refuse unknown kinds, unknown keys and wrong types with their path', async () => {
    const refused = async (answer: {
      status: number
      body: { code: string; errors: { path: string }[] }
    }) => [answer.status, answer.body.code, answer.body.errors.map((error) => error.path)]
    expect(await refused(await me.caller.get(path('mood')))).toEqual([422, 'invalid', ['path.kind']])
    expect(await refused(await put('mood', { data: {} }))).toEqual([422, 'invalid', ['path.kind']])
    expect(await refused(await put('style', { data: { tone: 1, id: 'x' } }))).toEqual([
      422,
      'invalid',
      ['body.data.tone', 'body.data.id'],
    ])
    expect(await refused(await put('style', { data: {}, user_id: acme.admin.user.id }))).toEqual([
      422,
      'invalid',
      ['body.user_id'],
    ])
    expect(await refused(await put('instruction', { data: { rules: ['a\ud800'] } }))).toEqual([
      422,
      'invalid',
      ['body.data.rules.0'],
    ])
    expect((await put('style', {})).status).toBe(422)
    expect((await mine('style')).id).toBeNull()
  })

  it('tell a stale save with what is there now, and lose nothing', async () => {
    const first = (await put('style', { data: { tone: 'first' }, expected_updated_at: null })).body
    const again = await put('style', { data: { tone: 'x' }, expected_updated_at: null })
    expect([again.status, again.body.code, again.body.current]).toEqual([409, 'stale', first])
    const second = (await put('style', { data: { tone: 'second' }, expected_updated_at: first.updated_at }))
      .body
    const late = await put('style', { data: { tone: 'late' }, expected_updated_at: first.updated_at })
    expect([late.status, late.body.current]).toEqual([409, second])
    // Two tabs at the same moment: one wins, and the other is told.
    const both = await Promise.all(
      ['a', 'b'].map((tone) => put('style', { data: { tone }, expected_updated_at: second.updated_at })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await versions('style')).length).toBe(3)
  })

  it('tell a stale save also where RevOS wrote without touching updated_at', async () => {
    const none = await put('style', { data: { tone: 'x' }, expected_revision: 'some' })
    expect([none.status, none.body.code]).toEqual([409, 'stale'])
    const first = (await put('style', { data: { tone: 'first' }, expected_revision: 'none' })).body
    await server.sql(`update public.style_cartridges set tone = 'by RevOS' where user_id = $1`, [me.user.id])
    const now = await mine('style')
    expect(now).toMatchObject({ data: { tone: 'by RevOS' }, updated_at: first.updated_at })
    const expected = { expected_updated_at: first.updated_at, expected_revision: first.revision }
    for (const late of [
      await put('style', { data: { tone: 'late' }, ...expected }),
      await me.caller.post(path('style', '/rollback'), { number: 1, ...expected }),
    ])
      expect([late.status, late.body.code, late.body.current]).toEqual([409, 'stale', now])
    const saved = await put('style', { data: { tone: 'on top' }, expected_revision: now.revision })
    expect([saved.status, saved.body.data]).toEqual([200, { tone: 'on top' }])
    // A save that changes nothing is a write as well, and the next one is based on it.
    expect(await mine('style')).toEqual(saved.body)
  })

  it('are rolled back, each save kept with who and what', async () => {
    await put('preference', { data: full.preference })
    await put('preference', { data: { languages: ['fr', 'de'] }, name: 'French' })
    const back = await me.caller.post(path('preference', '/rollback'), { number: 1 })
    expect(back.body).toMatchObject({ data: full.preference, name: 'My preference' })
    const kept = await versions('preference')
    expect(
      kept.map(({ number, change, saved_by }: Record<string, unknown>) => [number, change, saved_by]),
    ).toEqual([
      [3, 'rollback', me.user.id],
      [2, 'save', me.user.id],
      [1, 'create', me.user.id],
    ])
    expect(kept[1].diff.fields.languages.items).toEqual(
      expect.arrayContaining([{ change: 'added', item: 'fr', to: 0 }]),
    )
    expect((await me.caller.post(path('preference', '/rollback'), { number: 9 })).status).toBe(404)
  })

  it('refuse a locked field by every route, and say whose lock it is', async () => {
    await put('style', { data: { tone: 'mine', vocabulary_level: 'mine' } })
    await put('style', { data: { vocabulary_level: 'mine' } })
    const house = await agencyDefault('style', { tone: 'house' }, ['tone'])
    const refusals = [
      await put('style', { data: { tone: 'mine' } }),
      await me.caller.post(path('style', '/rollback'), { number: 1 }),
    ]
    for (const { status, body } of refusals) {
      expect([status, body.code]).toEqual([409, 'field_locked'])
      expect(body.errors).toEqual([
        { path: 'body.data.tone', message: expect.stringContaining('House style') },
      ])
      expect(body.detail).toContain('House style')
    }
    const rpc = await me.caller.rpc('cartridges.saveMine', { kind: 'style', data: { tone: 'mine' } })
    expect([rpc.status, rpc.body.code]).toEqual([409, 'field_locked'])
    expect((await mine('style')).locks).toEqual([
      {
        lock: 'tone',
        value: 'house',
        by: { layer: 'agency', id: house.id, name: 'House style' },
        saved_by_name: 'New Hand',
      },
    ])
    // SQL as the person: RevOS lets them write their row, and resolution holds the lock all the same.
    await server.sql(`update public.style_cartridges set tone = 'by sql' where user_id = $1`, [me.user.id])
    const { tone } = (await effective()).style.fields
    expect(tone).toMatchObject({ value: 'house', locked_by: { id: house.id } })
    expect(tone.overrode[0]).toMatchObject({ value: 'by sql', because: 'locked' })
    expect((await me.caller.get('/cartridges/effective/prompt')).text).not.toContain('by sql')
    // What slept before the lock does not keep them from another field, and may go.
    const kept = await put('style', { data: { tone: 'by sql', vocabulary_level: 'other' } })
    expect(kept.body.data).toEqual({ tone: 'by sql', vocabulary_level: 'other' })
    expect((await put('style', { data: {} })).status).toBe(200)
    await noDefault(house.id)
    expect((await put('style', { data: { tone: 'mine' } })).status).toBe(200)
  })

  it('refuse single answers of the questionnaire by their number', async () => {
    const house = await agencyDefault('brand', { blueprint_112: { '14_niche': 'deserts' } }, ['14_niche'])
    const answer = await put('brand', { data: { blueprint_112: { '14_other_name': 'x', '15_y': 'mine' } } })
    expect([answer.status, answer.body.errors.map(({ path }: { path: string }) => path)]).toEqual([
      409,
      ['body.data.blueprint_112.14_other_name'],
    ])
    await put('brand', { data: { blueprint_112: { '15_y': 'mine' } } })
    expect((await effective()).brand.fields.blueprint_112.value).toEqual({
      '14_niche': 'deserts',
      '15_y': 'mine',
    })
    await noDefault(house.id)
  })

  it('show what RevOS or SQL wrote as it is, flagged; the first save keeps it as a version', async () => {
    await server.sql(
      `insert into public.instruction_cartridges (user_id, name, rules, constraints)
        values ($1, 'From RevOS', array['a', null], array[['x','y']])`,
      [me.user.id],
    )
    await server.sql(
      `insert into public.brand_cartridges (user_id, name, blueprint_112) values ($1, 'B', $2::jsonb)`,
      [me.user.id, JSON.stringify({ '14_niche': 5, '15_ok': 'fine', nonsense: true })],
    )
    const odd = { rules: ['a', null], constraints: [['x', 'y']] }
    const read = await mine('instruction')
    expect(read).toMatchObject({ name: 'From RevOS', data: odd })
    expect(read.problems.map(({ path }: { path: string }) => path)).toEqual(['rules.1', 'constraints.0'])
    const { problems, fields } = (await effective()).instruction
    expect(problems).toMatchObject([{ path: 'rules.1' }, { path: 'constraints.0' }])
    expect(fields.rules.value).toEqual(['a'])
    const brand = await mine('brand')
    expect(brand.problems.map(({ path }: { path: string }) => path)).toEqual([
      'blueprint_112.14_niche',
      'blueprint_112.nonsense',
    ])
    // Sent back as they are, beside a change: they stay to the byte.
    const kept = await put('instruction', { data: { ...odd, examples: ['new'] } })
    expect([kept.status, kept.body.data]).toEqual([200, { ...odd, examples: ['new'] }])
    const answered = await put('brand', {
      data: { blueprint_112: { ...brand.data.blueprint_112, '16_x': ['new'] } },
    })
    expect(answered.body.data.blueprint_112).toEqual({ ...brand.data.blueprint_112, '16_x': ['new'] })
    const moved = await put('instruction', { data: { ...odd, rules: [null, 'a', 'b'] } })
    expect([moved.status, moved.body.data]).toEqual([200, { ...odd, rules: [null, 'a', 'b'] }])
    const worse = await put('instruction', { data: { ...odd, rules: ['a', 5] } })
    expect([worse.status, worse.body.errors[0].path]).toEqual([422, 'body.data.rules.1'])
    const elsewhere = await put('instruction', { data: { ...odd, examples: [null] } })
    expect([elsewhere.status, elsewhere.body.errors[0].path]).toEqual([422, 'body.data.examples.0'])
    const put_right = await put('instruction', { data: { rules: ['a'] } })
    expect(put_right.body).toMatchObject({ data: { rules: ['a'] }, problems: [] })
    expect(
      (await versions('instruction')).map(({ change, data }: Record<string, unknown>) => [change, data]),
    ).toEqual([
      ['save', { rules: ['a'] }],
      ['save', { ...odd, rules: [null, 'a', 'b'] }],
      ['save', { ...odd, examples: ['new'] }],
      ['found', odd],
    ])
  })

  it('take the row of several that counts', async () => {
    await server.sql(
      `insert into public.style_cartridges (user_id, name, tone, updated_at)
        values ($1, 'Old', 'old', '2020-01-01'), ($1, 'New', 'new', '2030-01-01'), ($1, 'None', 'none', null)`,
      [me.user.id],
    )
    expect(await mine('style')).toMatchObject({
      name: 'New',
      data: { tone: 'new', use_emojis: false },
      shadowed: 2,
    })
    await put('style', { data: { tone: 'mine' } })
    expect((await effective()).style.fields.tone.value).toBe('mine')
    const rows = await server.sql<{ tone: string }>(
      'select tone from public.style_cartridges where user_id = $1 order by tone',
      [me.user.id],
    )
    expect(rows.map(({ tone }) => tone)).toEqual(['mine', 'none', 'old'])
  })

  it('reach the person’s own tabs and those who manage, and nobody else’s', async () => {
    const [own, manager, colleague] = [
      await openEvents(me.caller),
      await openEvents(acme.manager.caller),
      await openEvents(acme.member.caller),
    ]
    await put('style', { data: { tone: 'loud' } })
    for (const events of [own, manager]) {
      const { data } = await events.next(({ data }) => data.table === 'user_cartridges')
      expect(data.ids).toEqual([me.user.id])
    }
    await acme.manager.caller.post('/agency-cartridges', { name: 'x', type: 'style', data: {} })
    await colleague.next(({ data }) => data.table === 'agency_cartridges')
    expect(JSON.stringify(colleague.seen)).not.toContain('user_cartridges')
    for (const events of [own, manager, colleague]) events.close()
  })
})
