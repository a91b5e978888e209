import { sql } from '@audienceos/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEvents } from './support/events.ts'
import { agencyOfThree } from './support/people.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Answer = { status: number; body: { code: string; errors: { path: string }[] } }
const problem = ({ status, body }: Answer) => [status, body.code, body.errors?.[0]?.path]

describe('settings', () => {
  let server: TestServer
  let acme: Awaited<ReturnType<typeof agencyOfThree>>
  beforeAll(async () => {
    server = await startTestServer('pglite')
    acme = await agencyOfThree(server)
  })
  afterAll(() => server?.close())

  const told = async (who: { caller: typeof acme.admin.caller }) =>
    (await who.caller.get('/me/preferences')).body
  const byDefault = (default_notices: string) => acme.admin.caller.patch('/agency', { default_notices })

  it('tell those who have chosen nothing what the agency tells, and the others what they chose', async () => {
    expect((await acme.member.caller.get('/agency')).body.settings.default_notices).toBe('all')
    expect(await told(acme.member)).toEqual({ notices: 'all', own_notices: null, default_notices: 'all' })
    await acme.manager.caller.patch('/me/preferences', { notices: 'off' })
    const changed = await byDefault('mine')
    expect([changed.status, changed.body.settings.default_notices]).toEqual([200, 'mine'])
    expect(await told(acme.member)).toEqual({ notices: 'mine', own_notices: null, default_notices: 'mine' })
    expect(await told(acme.manager)).toEqual({ notices: 'off', own_notices: 'off', default_notices: 'mine' })

    // The same as the default, and yet a choice: it stays when the default moves on.
    await acme.member.caller.patch('/me/preferences', { notices: 'mine' })
    await byDefault('off')
    expect(await told(acme.member)).toMatchObject({ notices: 'mine', own_notices: 'mine' })
    const followed = await acme.member.caller.patch('/me/preferences', { notices: null })
    expect(followed.body).toEqual({ notices: 'off', own_notices: null, default_notices: 'off' })
    expect((await acme.member.caller.patch('/me/preferences', {})).body).toEqual(followed.body)

    const elsewhere = await server.agency('Elsewhere')
    expect(await told(elsewhere)).toEqual({ notices: 'all', own_notices: null, default_notices: 'all' })
  })

  it('reach the other tabs of whoever chose', async () => {
    const events = await openEvents(acme.member.caller)
    await acme.member.caller.patch('/me/preferences', { notices: 'all' })
    await events.next(({ data }) => data?.table === 'member_preferences')
    await byDefault('mine')
    await events.next(({ data }) => data?.table === 'agency_settings')
    events.close()
  })

  it('are the admins’ to change, one change at a time', async () => {
    for (const { caller } of [acme.manager, acme.member])
      expect(problem(await caller.patch('/agency', { default_notices: 'off' }))).toEqual([
        403,
        'forbidden',
        undefined,
      ])
    const set = sql`update audienceos.agency_settings set default_notices = 'off'`
    for (const { user } of [acme.manager, acme.member])
      expect(await server.db.as({ sub: user.id, role: 'authenticated' }).$executeRaw(set)).toBe(0)

    const seen = (await acme.admin.caller.get('/agency')).body.settings.updated_at
    await byDefault('all')
    const stale = await acme.admin.caller.patch('/agency', {
      default_notices: 'off',
      expected_updated_at: seen,
    })
    expect([...problem(stale), stale.body.current.settings.default_notices]).toEqual([
      409,
      'stale',
      undefined,
      'all',
    ])
    for (const [caller, path, body] of [
      [acme.admin.caller, '/agency', { default_notices: 'loud' }],
      [acme.member.caller, '/me/preferences', { notices: 'loud' }],
    ] as const)
      expect(problem(await caller.patch(path, body))).toEqual([
        422,
        'invalid',
        `body.${Object.keys(body)[0]}`,
      ])
  })

  it('keep the first of two first saves, where RevOS’s rows have no time yet', async () => {
    const { caller, agency, workspace } = await server.agency('Revos')
    await server.sql('delete from audienceos.agency_settings where agency_id = $1', [agency.id])
    expect((await caller.get('/agency')).body.settings.updated_at).toBeNull()
    const save = (own_domains: string[]) =>
      caller.patch('/agency', { own_domains, expected_updated_at: null })
    const first = await save(['first.example'])
    expect([first.status, first.body.settings.own_domains]).toEqual([200, ['first.example']])
    const second = await save(['second.example'])
    expect([...problem(second), second.body.current]).toEqual([409, 'stale', undefined, first.body])

    const { body: ticket } = await caller.post('/tickets', { title: 'A', client_id: workspace.id })
    const { body: document } = await caller.post('/documents', {
      client_id: workspace.id,
      name: 'Plan',
      url: 'https://example.com/plan',
    })
    const on_none = { expected_updated_at: null }
    const refused = [
      await caller.patch(`/clients/${workspace.id}`, { name: 'Mine', ...on_none }),
      await caller.patch(`/documents/${document.id}`, { name: 'Mine', ...on_none }),
    ].map(problem)
    expect(refused).toEqual(refused.map(() => [409, 'stale', undefined]))
    const bulk = await caller.post('/tickets/bulk', {
      ids: [ticket.id],
      status: 'waiting',
      expected_updated_at: { [ticket.id]: null },
    })
    expect(bulk.body.results).toMatchObject([{ code: 'stale', ticket: { status: ticket.status } }])
  })

  it('let nobody choose for somebody else', async () => {
    await acme.member.caller.patch('/me/preferences', { notices: 'mine' })
    const set = sql`update audienceos.member_preferences set notices = 'off'
      where user_id = ${acme.member.user.id}::uuid`
    for (const { user } of [acme.admin, await server.agency('Others')])
      expect(await server.db.as({ sub: user.id, role: 'authenticated' }).$executeRaw(set)).toBe(0)
    expect(await told(acme.member)).toMatchObject({ own_notices: 'mine' })
  })
})
