import { randomUUID } from 'node:crypto'
import { sql } from '@audienceos/db'
import { engines } from '@audienceos/db/testing'
import { alertRuleKinds, defaultCalendar, defaultRule, presetRuleId } from '@audienceos/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agencyOfThree } from './support/people.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Rule = { id: string; kind: string; is_preset: boolean; updated_at: string | null }

/** The SQLSTATE that a statement is refused with, or how many rows it reached. */
async function outcome(statement: Promise<number>): Promise<string | number> {
  return statement.catch(
    (error) => /\b(42501|23503|23505|23514)\b/.exec(JSON.stringify(error))?.[0] ?? String(error),
  )
}

describe.each(engines)('rules and what goes with them on %s', (engine) => {
  let server: TestServer
  let acme: Awaited<ReturnType<typeof agencyOfThree>>
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
  const agency_id = () => acme.admin.agency.id
  const list = async (caller = acme.member.caller): Promise<Rule[]> =>
    (await caller.get('/alert-rules')).body.items
  const as = (user: { id: string }) => server.db.as({ sub: user.id, role: 'authenticated' })
  const create = async (body: object = {}) => {
    const answer = await acme.manager.caller.post('/alert-rules', {
      kind: 'silent_client',
      name: 'Mine',
      ...body,
    })
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }

  it('are there from the beginning, one of each kind, and can be changed and reset but not deleted', async () => {
    const presets = await list()
    expect(presets.map(({ id, kind, is_preset }) => [id, kind, is_preset])).toEqual(
      alertRuleKinds.map((kind) => [presetRuleId(agency_id(), kind), kind, true]),
    )
    const path = `/alert-rules/${presetRuleId(agency_id(), 'stale_ticket')}`
    const params = { levels: [{ severity: 'medium', days: 3 }] }
    const changed = await acme.manager.caller.patch(path, {
      params,
      enabled: false,
      name: 'Dusty',
      expected_updated_at: null,
    })
    expect(changed.status, changed.text).toBe(200)
    expect(changed.body).toMatchObject({
      kind: 'stale_ticket',
      name: 'Dusty',
      enabled: false,
      params,
      is_preset: true,
      updated_at: expect.any(String),
      updated_by: acme.manager.user.id,
      updated_by_name: 'New Hand',
    })
    expect((await list()).find(({ kind }) => kind === 'stale_ticket')).toEqual(changed.body)

    const stale = await acme.admin.caller.post(`${path}/reset`, {
      expected_updated_at: presets[5]?.updated_at,
    })
    expect([stale.status, stale.body.code, stale.body.current]).toEqual([409, 'stale', changed.body])
    const reset = await acme.admin.caller.post(`${path}/reset`, {
      expected_updated_at: changed.body.updated_at,
    })
    const { name, params: usual } = defaultRule('stale_ticket')
    expect(reset.body).toMatchObject({ name, params: usual, enabled: false })
    const removed = await acme.admin.caller.delete(path)
    expect([removed.status, removed.body.code, removed.body.current]).toEqual([409, 'conflict', reset.body])
    expect(await list()).toHaveLength(alertRuleKinds.length)
  })

  it('are added for certain clients, changed and deleted', async () => {
    const client = (await acme.member.caller.post('/clients', { name: 'Quiet' })).body
    const id = randomUUID()
    const made = await create({ id, client_ids: [client.id, client.id], for_minutes: 30 })
    expect(made).toMatchObject({
      id,
      kind: 'silent_client',
      name: 'Mine',
      enabled: true,
      is_preset: false,
      client_ids: [client.id],
      for_minutes: 30,
      params: defaultRule('silent_client').params,
      retrigger_minutes: defaultRule('silent_client').retrigger_minutes,
    })
    expect(await create({ id, for_minutes: 30 })).toEqual(made)
    expect((await list()).at(-1)).toEqual(made)
    // Whoever was deleted meanwhile falls off the list, and the list may become empty without meaning everybody.
    await server.sql('delete from public.clients where id = $1', [client.id])
    const kept = await acme.manager.caller.patch(`/alert-rules/${id}`, { client_ids: [client.id] })
    expect([kept.status, kept.body.client_ids]).toEqual([200, []])
    expect((await acme.admin.caller.delete(`/alert-rules/${id}`)).body).toEqual(kept.body)
    expect((await acme.admin.caller.delete(`/alert-rules/${id}`)).status).toBe(404)
  })

  it('are shown as near as it goes when plain SQL has made them odd', async () => {
    const { id } = await create({ name: 'Odd' })
    await as(acme.manager.user).$executeRaw(sql`
      update audienceos.alert_rules set name = ' ', params = '{"levels": 1}', for_minutes = 2000000000
      where id = ${id}::uuid`)
    const { name, params } = defaultRule('silent_client')
    expect((await list()).find((rule) => rule.id === id)).toMatchObject({
      name,
      params,
      for_minutes: 129_600,
    })
    expect((await acme.admin.caller.delete(`/alert-rules/${id}`)).status).toBe(200)
  })

  it('say what is wrong with a rule, by path', async () => {
    const client = (await other.caller.post('/clients', { name: 'Foreign' })).body
    const { id } = await create()
    const paths = async (body: object) => {
      const answer = await acme.manager.caller.post('/alert-rules', {
        kind: 'silent_client',
        name: 'x',
        ...body,
      })
      expect([answer.status, answer.body.code], answer.text).toEqual([422, 'invalid'])
      return answer.body.errors.map((error: { path: string }) => error.path)
    }
    expect(await paths({ params: { levels: [{ severity: 'loud', days: 0 }] } })).toEqual([
      'body.params.levels.0.severity',
      'body.params.levels.0.days',
    ])
    expect(
      await paths({
        params: {
          levels: [
            { severity: 'high', days: 9 },
            { severity: 'low', days: 12 },
          ],
        },
      }),
    ).toEqual(['body.params.levels'])
    expect(await paths({ params: { levels: [{ severity: 'high', days: 9, colour: 1 }] } })).toEqual([
      'body.params.levels.0.colour',
    ])
    expect(await paths({ kind: 'mood' })).toEqual(['body.kind'])
    expect(await paths({ name: ' ' })).toEqual(['body.name'])
    expect(await paths({ for_minutes: -1 })).toEqual(['body.for_minutes'])
    expect(await paths({ client_ids: [client.id] })).toEqual(['body.client_ids.0'])
    const patched = await acme.manager.caller.patch(`/alert-rules/${id}`, { client_ids: [client.id] })
    expect([patched.status, patched.body.errors[0].path]).toEqual([422, 'body.client_ids.0'])
    const kind = await acme.manager.caller.patch(`/alert-rules/${id}`, { kind: 'no_meeting' })
    expect([kind.status, kind.body.errors[0].path]).toEqual([422, 'body.kind'])
  })

  it('are read by everybody and written by managers, over HTTP and as the user; those of others are not there', async () => {
    const rule = await create({ name: 'Guarded' })
    const path = `/alert-rules/${rule.id}`
    const refused = [
      await acme.member.caller.post('/alert-rules', { kind: 'silent_client', name: 'x' }),
      await acme.member.caller.patch(path, { enabled: false }),
      await acme.member.caller.post(`${path}/reset`, {}),
      await acme.member.caller.delete(path),
      await acme.member.caller.post('/alert-rules/evaluate'),
      await acme.member.caller.post('/alert-rules/dry-run', { kind: 'silent_client' }),
      await acme.member.caller.patch('/business-calendar', { time_zone: 'Europe/Berlin' }),
    ]
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      refused.map(() => [403, 'forbidden']),
    )
    const foreign = [
      await other.caller.patch(path, { enabled: false }),
      await other.caller.post(`${path}/reset`, {}),
      await other.caller.delete(path),
    ]
    expect(foreign.map(({ status, body }) => [status, body.code])).toEqual(
      foreign.map(() => [404, 'not_found']),
    )
    expect((await list(other.caller)).some(({ id }) => id === rule.id)).toBe(false)

    const off = sql`update audienceos.alert_rules set enabled = false where id = ${rule.id}::uuid`
    const gone = sql`delete from audienceos.alert_rules where id = ${rule.id}::uuid`
    for (const user of [acme.member.user, other.user]) {
      expect([await outcome(as(user).$executeRaw(off)), await outcome(as(user).$executeRaw(gone))]).toEqual([
        0, 0,
      ])
    }
    const insert = (agency: string) => sql`insert into audienceos.alert_rules (agency_id, kind, name)
      values (${agency}::uuid, 'silent_client', 'x')`
    expect(await outcome(as(acme.member.user).$executeRaw(insert(agency_id())))).toBe('42501')
    expect(await outcome(as(other.user).$executeRaw(insert(agency_id())))).toBe('42501')
    // Not even a manager makes a preset of a rule, or deletes one.
    const manager = as(acme.manager.user)
    expect(
      await outcome(
        manager.$executeRaw(
          sql`update audienceos.alert_rules set is_preset = true where id = ${rule.id}::uuid`,
        ),
      ),
    ).toBe('42501')
    await acme.manager.caller.patch(`/alert-rules/${presetRuleId(agency_id(), 'no_meeting')}`, {
      enabled: false,
    })
    expect(await outcome(manager.$executeRaw(sql`delete from audienceos.alert_rules where is_preset`))).toBe(
      0,
    )
    expect((await list()).find(({ id }) => id === rule.id)).toEqual(rule)
  })

  it('say beforehand what they would have raised, and save nothing', async () => {
    const { admin } = acme
    const [quiet, lively] = await Promise.all(
      ['Quiet', 'Lively'].map(async (name) => (await admin.caller.post('/clients', { name })).body),
    )
    await server.sql(
      `insert into public.communications (agency_id, client_id, type, direction, "timestamp")
       select $1, c.id, 'call', 'outbound', now() - d * interval '1 day'
       from unnest(array[$2, $3]::uuid[]) c (id), generate_series(0, 100) d
       where c.id = $3::uuid or d in (100, 60, 0)`,
      [agency_id(), quiet.id, lively.id],
    )
    const before = await list()
    const dryRun = async (body: object) => {
      const answer = await acme.manager.caller.post('/alert-rules/dry-run', {
        kind: 'silent_client',
        ...body,
      })
      return { status: answer.status, body: answer.body, text: answer.text }
    }
    const usual = await dryRun({})
    expect(usual.status, usual.text).toBe(200)
    // Quiet from day 100 to 60, and from day 60 until today: each gap went on past two weeks, and then ended.
    expect(usual.body).toMatchObject({
      tickets_known_from: null,
      fired: 2,
      clients: [{ client_id: quiet.id, client_name: 'Quiet', times: 2 }],
      firings: [
        {
          client_id: quiet.id,
          severity: 'high',
          subject_kind: 'client',
          subject_id: quiet.id,
          cause: 'contacted',
        },
        { client_id: quiet.id, severity: 'high', cause: 'contacted' },
      ],
    })
    const levels = [{ severity: 'low', days: 50 }]
    expect((await dryRun({ params: { levels } })).body).toMatchObject({
      fired: 1,
      firings: [{ severity: 'low' }],
    })
    expect((await dryRun({ days: 10 })).body.fired).toBe(0)
    expect((await dryRun({ client_ids: [lively.id] })).body.fired).toBe(0)
    // The editor asks for the draft and for what is saved at once, and again while one types.
    const together = await Promise.all([90, 89, 88, 87].map((days) => dryRun({ days })))
    expect(together.map(({ status, body }) => [status, body.fired])).toEqual(together.map(() => [200, 2]))
    for (const [body, path] of [
      [{ params: { levels: [] } }, 'body.params.levels'],
      [{ days: 91 }, 'body.days'],
      [{ client_ids: [other.workspace.id] }, 'body.client_ids.0'],
    ] as const) {
      const answer = await dryRun(body)
      expect([answer.status, answer.body.errors[0].path]).toEqual([422, path])
    }
    expect(await list()).toEqual(before)
  })

  it('evaluate everything on demand', async () => {
    const [{ n } = { n: 0 }] = await server.sql<{ n: number }>(
      'select count(*)::int as n from public.clients where agency_id = $1',
      [agency_id()],
    )
    const answer = await acme.manager.caller.post('/alert-rules/evaluate')
    expect([answer.status, answer.body]).toEqual([202, { queued: n }])
  })

  it('go by business hours that are checked, versioned and signed', async () => {
    const { caller } = acme.manager
    expect((await acme.member.caller.get('/business-calendar')).body).toEqual({
      ...defaultCalendar,
      updated_at: null,
      updated_by: null,
      updated_by_name: null,
    })
    const first = await caller.patch('/business-calendar', {
      time_zone: 'Europe/Berlin',
      expected_updated_at: null,
    })
    expect(first.status, first.text).toBe(200)
    expect(first.body).toMatchObject({
      ...defaultCalendar,
      time_zone: 'Europe/Berlin',
      updated_by_name: 'New Hand',
    })
    const late = await acme.admin.caller.patch('/business-calendar', {
      holidays: [],
      expected_updated_at: null,
    })
    expect([late.status, late.body.code, late.body.current]).toEqual([409, 'stale', first.body])
    const week = {
      ...defaultCalendar.week,
      mon: [
        ['08:00', '12:00'],
        ['13:00', '24:00'],
      ],
      fri: [],
    }
    const second = await acme.admin.caller.patch('/business-calendar', {
      week,
      holidays: ['2026-12-25', '2026-01-01', '2026-12-25'],
      expected_updated_at: first.body.updated_at,
    })
    expect(second.body).toMatchObject({
      time_zone: 'Europe/Berlin',
      week,
      holidays: ['2026-01-01', '2026-12-25'],
      updated_by_name: 'Ann Lee',
    })
    expect((await acme.member.caller.get('/business-calendar')).body).toEqual(second.body)
    for (const [body, path] of [
      [{ time_zone: 'Mars/Olympus' }, 'body.time_zone'],
      [{ week: { ...week, mon: [['09:00', '25:00']] } }, 'body.week.mon.0.1'],
      [{ week: { ...week, mon: [['12:00', '09:00']] } }, 'body.week.mon.0'],
      [
        {
          week: {
            ...week,
            mon: [
              ['09:00', '13:00'],
              ['12:00', '14:00'],
            ],
          },
        },
        'body.week.mon',
      ],
      [{ week: { mon: [] } }, 'body.week.tue'],
      [{ holidays: ['2026-02-30'] }, 'body.holidays.0'],
      [{ colour: 1 }, 'body.colour'],
    ] as const) {
      const answer = await caller.patch('/business-calendar', body)
      expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([422, 'invalid', path])
    }
    const set = sql`update audienceos.business_calendars set time_zone = 'UTC'`
    expect(await outcome(as(acme.member.user).$executeRaw(set))).toBe(0)
    expect(await outcome(as(other.user).$executeRaw(set))).toBe(0)
    expect((await other.caller.get('/business-calendar')).body.time_zone).toBe('UTC')
  })

  it('notify people as they like, each for themselves', async () => {
    const { caller } = acme.member
    expect((await caller.get('/me/preferences')).body).toMatchObject({ notices: 'all' })
    expect((await caller.patch('/me/preferences', { notices: 'mine' })).body).toMatchObject({
      notices: 'mine',
    })
    expect((await caller.patch('/me/preferences', {})).body).toMatchObject({ notices: 'mine' })
    expect((await acme.manager.caller.get('/me/preferences')).body).toMatchObject({ notices: 'all' })
    const wrong = await caller.patch('/me/preferences', { notices: 'loud' })
    expect([wrong.status, wrong.body.code, wrong.body.errors[0].path]).toEqual([
      422,
      'invalid',
      'body.notices',
    ])
    const theirs = sql`update audienceos.member_preferences set notices = 'off'`
    expect(await outcome(as(acme.admin.user).$executeRaw(theirs))).toBe(0)
  })
})
