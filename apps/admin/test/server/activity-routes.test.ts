import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readingPosts } from '../../contract/reading-posts.ts'
import { openApiDocument } from '../../server/docs/open-api.ts'
import type { Answer, Caller } from './support/caller.ts'
import { mailedToken, password } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Entry = {
  agency_id: string
  route: string
  actor_kind: string
  actor_id: string | null
  changes: number
}

describe('every unsafe route', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.close())

  const entriesOf = (answer: Answer) =>
    server.sql<Entry>(
      `select e.agency_id, e.route, e.actor_kind, e.actor_id, (
         select count(*)::int from audienceos.activity_changes c where c.agency_id = e.agency_id and c.entry_id = e.id
       ) as changes
       from audienceos.activity_entries e where e.request_id = $1`,
      [answer.headers.get('x-request-id')],
    )

  it('leaves exactly one entry when it succeeds', async () => {
    const called = new Map<string, { status: number; entries: Entry[]; text: string }>()
    /** Calls a route for real, and looks at what it left; answers the body. */
    const call = async (route: string, request: Promise<Answer>) => {
      const answer = await request
      let entries = await entriesOf(answer)
      // Told once the answer is on its way, so that its time tells nothing.
      if (route === 'auth.recover')
        entries = await vi.waitFor(async () => {
          const found = await entriesOf(answer)
          expect(found).toHaveLength(1)
          return found
        })
      called.set(route, { status: answer.status, entries, text: answer.text.slice(0, 300) })
      return answer.body
    }
    const post = (caller: Caller, path: string, body?: unknown) => caller.post(path, body)

    // ---------------------------------------------------------------- visitors
    const visitor = server.caller()
    const email = `${randomUUID()}@acme.example`
    const signed = await call(
      'auth.signUp',
      post(visitor, '/auth/sign-up', { agency_name: 'Acme', full_name: 'Ann Lee', email, password }),
    )
    const admin = server.caller()
    await call('auth.signIn', post(admin, '/auth/sign-in', { email, password }))
    const program = await post(server.caller(), '/auth/sign-in', { email, password })
    await call(
      'auth.refresh',
      post(server.caller(), '/auth/refresh', { refresh_token: program.body.refresh_token }),
    )
    await call('auth.recover', post(server.caller(), '/auth/recover', { email }))
    const token = await mailedToken(server, email, 'recovery')
    await call('auth.inspectLink', post(server.caller(), '/auth/inspect-link', { type: 'recovery', token }))
    await call('auth.resetPassword', post(admin, '/auth/reset-password', { token, password: `${password}!` }))
    const sample = server.caller()
    await call('auth.exploreSample', post(sample, '/sample'))
    await call('auth.removeSample', sample.delete('/sample'))

    // ---------------------------------------------------------------- the agency and its people
    const me = signed.user.id
    await call('account.update', admin.patch('/me', { full_name: 'Ann B. Lee' }))
    await call(
      'account.changePassword',
      post(admin, '/me/password', { current_password: `${password}!`, password }),
    )
    const moved = `${randomUUID()}@acme.example`
    await call('account.changeEmail', post(admin, '/me/email', { email: moved, current_password: password }))
    await call('account.withdrawEmail', admin.delete('/me/email'))
    const second = await post(server.caller(), '/auth/sign-in', { email, password })
    expect(second.status).toBe(200)
    const sessions = (await admin.get('/me/sessions')).body.items as { id: string; current: boolean }[]
    const other = sessions.find(({ current }) => !current)
    await call('account.endSession', admin.delete(`/me/sessions/${other?.id}`))
    await call('account.endOtherSessions', admin.delete('/me/sessions'))
    await call('agency.updateSettings', admin.patch('/agency', { name: 'Acme & Co' }))
    await call('calendar.update', admin.patch('/business-calendar', { time_zone: 'Europe/Berlin' }))
    await call('preferences.update', admin.patch('/me/preferences', { notices: 'mine' }))

    const invited = await call(
      'people.invite',
      post(admin, '/invites', { invites: [{ email: `${randomUUID()}@acme.example`, role: 'team_member' }] }),
    )
    const guest = invited.results[0].member as { id: string; email: string }
    await server.sql(
      `update auth.users set invited_at = invited_at - interval '1 hour', confirmation_sent_at = confirmation_sent_at - interval '1 hour' where id = $1`,
      [guest.id],
    )
    await call('people.resend', post(admin, `/members/${guest.id}/resend-invite`))
    await call('people.revoke', admin.delete(`/invites/${guest.id}`))
    const address = `${randomUUID()}@acme.example`
    const hand = (await post(admin, '/invites', { invites: [{ email: address, role: 'team_member' }] })).body
      .results[0].member as { id: string }
    const guestCaller = server.caller()
    await call(
      'auth.acceptInvite',
      post(guestCaller, '/auth/accept-invite', {
        token: await mailedToken(server, address),
        password,
        full_name: 'New Hand',
      }),
    )
    const renamed = `${randomUUID()}@acme.example`
    await post(guestCaller, '/me/email', { email: renamed, current_password: password })
    // The address of before has a word in it, too.
    await post(server.caller(), '/auth/confirm-email', {
      token: await mailedToken(server, address, 'email_change'),
    })
    await call(
      'auth.confirmEmail',
      post(server.caller(), '/auth/confirm-email', {
        token: await mailedToken(server, renamed, 'email_change'),
      }),
    )
    await call(
      'people.update',
      admin.patch(`/members/${hand.id}`, { role: 'manager', full_name: 'Newer Hand' }),
    )
    await call(
      'people.offboard',
      post(admin, `/members/${hand.id}/offboard`, { take_over: { default: null } }),
    )
    await call('health.check', post(admin, '/auth-sync/checks'))
    await server.sql(`update public.users set email = upper(email) where id = $1`, [me])
    const { findings } = (await post(admin, '/auth-sync/checks')).body
    const repair = (dry_run: boolean) =>
      post(admin, '/auth-sync/repairs', { finding_ids: [findings[0]?.id], dry_run })
    expect(await entriesOf(await repair(true))).toEqual([])
    await call('health.repair', repair(false))

    // ---------------------------------------------------------------- clients, messages, documents
    const client = await call('clients.create', post(admin, '/clients', { name: 'Globex' }))
    await call('clients.update', admin.patch(`/clients/${client.id}`, { name: 'Globex Ltd', notes: 'Big' }))
    const message = await call(
      'communications.create',
      post(admin, '/communications', { client_id: client.id, type: 'note', subject: 'Hello', body: 'There' }),
    )
    await call('communications.update', admin.patch(`/communications/${message.id}`, { subject: 'Hi' }))
    await call('communications.remove', admin.delete(`/communications/${message.id}`))
    await call('communications.restore', post(admin, `/communications/${message.id}/restore`))
    const link = await call(
      'documents.create',
      post(admin, '/documents', { client_id: client.id, name: 'Plan', url: 'https://example.com/plan' }),
    )
    await call('documents.update', admin.patch(`/documents/${link.id}`, { name: 'The plan' }))
    await call('documents.remove', admin.delete(`/documents/${link.id}`))
    await call('documents.restore', post(admin, `/documents/${link.id}/restore`))
    const file = randomUUID()
    const upload = (text: string, more = '') =>
      admin.send('PUT', `/documents/${file}/content?file_name=a.txt${more}`, { raw: text })
    await call('documents.upload', upload('one', `&create=true&client_id=${client.id}`))
    await upload('two')
    await call('documents.restoreVersion', post(admin, `/documents/${file}/versions/1/restore`))
    const deleted = async () => {
      await admin.delete(`/documents/${file}`)
      return (await admin.get('/deleted-documents')).body.items[0].kept_id as string
    }
    await call('documents.restoreDeleted', post(admin, `/deleted-documents/${await deleted()}/restore`))
    await call('documents.purge', admin.delete(`/deleted-documents/${await deleted()}`))
    await admin.delete(`/documents/${link.id}`)
    const [kept] = (await admin.get('/deleted-documents')).body.items
    await call(
      'documents.purgeAll',
      post(admin, '/deleted-documents/purge', { deleted_until: kept.deleted_at }),
    )

    // ---------------------------------------------------------------- alerts and rules
    const alert = await call('alerts.create', post(admin, '/alerts', { title: 'Look', client_id: client.id }))
    const act = (verb: string, body?: unknown) => post(admin, `/alerts/${alert.id}/${verb}`, body ?? {})
    const until = new Date(Date.now() + 86_400_000).toISOString()
    await call('alerts.acknowledge', act('acknowledge'))
    await call('alerts.unacknowledge', act('unacknowledge'))
    await call('alerts.snooze', act('snooze', { until }))
    await call('alerts.unsnooze', act('unsnooze'))
    await call('alerts.resolve', act('resolve'))
    await call('alerts.reopen', act('reopen'))
    await call('alerts.bulk', post(admin, '/alerts/bulk', { ids: [alert.id], action: 'acknowledge' }))
    await call('alerts.makeTicket', act('ticket'))
    await call('alerts.undoTicket', admin.delete(`/alerts/${alert.id}/ticket`))
    const [preset] = (await admin.get('/alert-rules')).body.items
    const rule = await call(
      'alertRules.create',
      post(admin, '/alert-rules', { kind: preset.kind, name: 'Mine', params: preset.params }),
    )
    await call('alertRules.update', admin.patch(`/alert-rules/${rule.id}`, { name: 'Ours' }))
    await call('alertRules.remove', admin.delete(`/alert-rules/${rule.id}`))
    await admin.patch(`/alert-rules/${preset.id}`, { name: 'Else' })
    await call('alertRules.reset', post(admin, `/alert-rules/${preset.id}/reset`, {}))
    await call(
      'alertRules.dryRun',
      post(admin, '/alert-rules/dry-run', {
        kind: preset.kind,
        params: preset.params,
        days: 1,
      }),
    )
    await call('alertRules.evaluate', post(admin, '/alert-rules/evaluate'))

    // ---------------------------------------------------------------- tickets
    const ticket = await call(
      'tickets.create',
      post(admin, '/tickets', { title: 'Fix', client_id: client.id }),
    )
    await call('tickets.update', admin.patch(`/tickets/${ticket.id}`, { status: 'waiting' }))
    await call('tickets.bulk', post(admin, '/tickets/bulk', { ids: [ticket.id], status: 'open' }))
    const comment = await call(
      'tickets.comments.create',
      post(admin, `/tickets/${ticket.id}/comments`, { body: 'Hello' }),
    )
    const of_comment = `/tickets/${ticket.id}/comments/${comment.id}`
    await call('tickets.comments.update', admin.patch(of_comment, { body: 'Hello!' }))
    await call('tickets.comments.remove', admin.delete(of_comment))
    const fresh = await post(admin, '/tickets', { title: 'Never mind', client_id: client.id })
    await call('tickets.remove', admin.delete(`/tickets/${fresh.body.id}`))

    // ---------------------------------------------------------------- settings of the AI
    const style = { type: 'style', name: 'Calm', data: { tone: 'calm' } }
    const cartridge = await call('cartridges.create', post(admin, '/agency-cartridges', style))
    const own = `/agency-cartridges/${cartridge.id}`
    await call('cartridges.update', admin.patch(own, { name: 'Calmer' }))
    await call('cartridges.rollback', post(admin, `${own}/rollback`, { number: 1 }))
    await call('cartridges.makeDefault', post(admin, `${own}/make-default`, {}))
    const copy = await call('cartridges.duplicate', post(admin, `${own}/duplicate`, {}))
    await call(
      'cartridges.plan',
      post(admin, '/agency-cartridges/plan', {
        id: cartridge.id,
        type: 'style',
        data: {},
        locked_fields: [],
        is_default: true,
      }),
    )
    await call('cartridges.remove', admin.delete(`/agency-cartridges/${copy.id}`))
    const exported = JSON.parse((await admin.get('/agency-cartridges/export')).text)
    const importFile = (dry_run: boolean) =>
      post(admin, '/agency-cartridges/import', { file: exported, dry_run })
    const planned = await importFile(true)
    expect([planned.status, await entriesOf(planned)]).toEqual([200, []])
    await call('cartridges.import', importFile(false))
    const mine = (tone: string) => admin.send('PUT', '/me/cartridges/style', { body: { data: { tone } } })
    await call('cartridges.saveMine', mine('dry'))
    await mine('wet')
    await call('cartridges.rollbackMine', post(admin, '/me/cartridges/style/rollback', { number: 1 }))

    // ---------------------------------------------------------------- imports
    const csv = 'date,subject,body\n2026-01-02,Hello,There\n2026-01-03,Again,And\n'
    const started = await call(
      'imports.upload',
      admin.send(
        'POST',
        `/communications/imports?format=csv&client_id=${client.id}&dry_run=true&file_name=a.csv`,
        { raw: csv },
      ),
    )
    const reached = (id: string, status: string) =>
      vi.waitFor(
        async () => {
          const { body } = await admin.get(`/imports/${id}`)
          expect(body.status, JSON.stringify(body)).toBe(status)
          return body
        },
        { timeout: 10_000 },
      )
    const { mapping } = await reached(started.id, 'previewed').then(({ preview, ...rest }) => ({
      mapping: rest.mapping ?? preview?.mapping,
    }))
    await call('imports.preview', post(admin, `/imports/${started.id}/preview`, { mapping }))
    await reached(started.id, 'previewed')
    const ran = admin.post(`/imports/${started.id}/run`)
    await call('imports.run', ran)
    await reached(started.id, 'done')
    expect(await entriesOf(await ran)).toMatchObject([{ route: 'imports.run', actor_id: me }])
    await call('imports.undo', admin.delete(`/imports/${started.id}`))
    await reached(started.id, 'undone')
    const again = await admin.send(
      'POST',
      `/communications/imports?format=csv&client_id=${client.id}&dry_run=true`,
      { raw: `${csv}2026-01-04,Third,One\n` },
    )
    await reached(again.body.id, 'previewed')
    await call('imports.cancel', post(admin, `/imports/${again.body.id}/cancel`))

    await call('auth.signOut', admin.post('/auth/sign-out'))

    const unsafe = await unsafeRoutes()
    const left = Object.fromEntries(
      unsafe.map((route) => {
        const { status = 0, entries = [], text = 'never called' } = called.get(route) ?? {}
        const is_fine =
          status >= 200 &&
          status < 300 &&
          entries.length === (readingPosts[route] === 'always' ? 0 : 1) &&
          entries.every((entry) => entry.route === route)
        return [route, is_fine ? 'one' : `${status} ${JSON.stringify(entries)} ${text}`]
      }),
    )
    expect(left).toEqual(Object.fromEntries(unsafe.map((route) => [route, 'one'])))
    expect(Object.keys(readingPosts).filter((route) => !unsafe.includes(route))).toEqual([])
    const of_member = [...called].filter(([, { entries }]) =>
      entries.some(({ actor_kind }) => actor_kind === 'member'),
    )
    for (const [route, { entries }] of of_member) expect(entries[0]?.actor_id, route).not.toBeNull()
  }, 120_000)

  it('leaves none when it fails, reads, or is repeated', async () => {
    const { caller, email } = await server.agency('Globex')
    const count = async () =>
      (
        await server.sql<{ n: number }>(
          'select count(*)::int as n from audienceos.activity_entries where actor_kind <> $1',
          ['job'],
        )
      )[0]?.n
    const key = { headers: { 'idempotency-key': randomUUID() } }
    const first = await caller.post('/tickets', { title: 'Once' }, key)
    expect(await entriesOf(first)).toHaveLength(1)
    const before = await count()
    const repeated = await caller.post('/tickets', { title: 'Once' }, key)
    expect([repeated.status, repeated.body.id]).toEqual([first.status, first.body.id])
    expect((await caller.post('/tickets', { title: '' })).status).toBe(422)
    expect((await caller.patch(`/tickets/${randomUUID()}`, { title: 'x' })).status).toBe(404)
    expect((await server.caller().post('/tickets', { title: 'x' })).status).toBe(401)
    expect((await server.caller().post('/auth/sign-in', { email, password: 'wrong one' })).status).toBe(401)
    expect((await server.caller().post('/auth/recover', { email: 'nobody@nowhere.example' })).status).toBe(
      204,
    )
    expect((await caller.rpc('tickets.list', {})).status).toBe(200)
    expect((await caller.rpc('tickets.create', { title: '' })).status).toBe(422)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await count()).toBe(before)
    expect(await entriesOf(await caller.rpc('tickets.create', { title: 'By RPC' }))).toMatchObject([
      { route: 'tickets.create', actor_kind: 'member', changes: 1 },
    ])
  })

  it('tells whose act it is, whoever is signed in where it comes from', async () => {
    const here = await server.agency('Hooli')
    const there = await server.agency('Raviga')
    const acts = async (answer: Answer) =>
      (await entriesOf(answer)).map(({ agency_id, actor_kind, actor_id }) => [
        agency_id,
        actor_kind,
        actor_id,
      ])

    const { email, password: secret } = there
    const { body } = await server.caller().post('/auth/sign-in', { email, password: secret })
    const renewed = await here.caller.post('/auth/refresh', { refresh_token: body.refresh_token })
    expect(await acts(renewed)).toEqual([[there.agency.id, 'member', there.user.id]])

    const mailed = await here.caller.post('/auth/recover', { email })
    await vi.waitFor(async () =>
      expect((await acts(mailed)).toSorted()).toEqual(
        [
          [here.agency.id, 'member', here.user.id],
          [there.agency.id, 'visitor', null],
        ].toSorted(),
      ),
    )

    const address = `${randomUUID()}@raviga.example`
    const invited = await there.caller.post('/invites', {
      invites: [{ email: address, role: 'team_member' }],
    })
    const accepted = await there.caller.post('/auth/accept-invite', {
      token: await mailedToken(server, address),
      password,
      full_name: 'Monica Hall',
    })
    expect(await acts(accepted)).toEqual([[there.agency.id, 'member', invited.body.results[0].member.id]])
    expect(await entriesOf(accepted)).toMatchObject([{ route: 'auth.acceptInvite', changes: 1 }])

    const begun = await here.caller.post('/auth/sign-up', {
      agency_name: 'Pied Piper',
      full_name: 'Ann Lee',
      email: `${randomUUID()}@piper.example`,
      password,
    })
    expect(await acts(begun)).toEqual([[begun.body.agency.id, 'visitor', null]])
  })

  it('tells two requests of one session at once apart, each from where it came', async () => {
    const { caller } = await server.agency('Initech')
    const made = await Promise.all(
      ['A', 'B', 'C', 'D'].map((title) =>
        caller.post('/tickets', { title }, { headers: { 'user-agent': `Agent ${title}` } }),
      ),
    )
    const told = await server.sql<{ request_id: string; user_agent: string; address: string; title: string }>(
      `select e.request_id, e.user_agent, e.address, c.object_name as title from audienceos.activity_entries e
       join audienceos.activity_changes c on c.agency_id = e.agency_id and c.entry_id = e.id
       where e.route = 'tickets.create' and e.request_id = any ($1::uuid[]) order by c.object_name`,
      [made.map(({ headers }) => headers.get('x-request-id'))],
    )
    expect(told).toEqual(
      ['A', 'B', 'C', 'D'].map((title, at) => ({
        request_id: made[at]?.headers.get('x-request-id'),
        user_agent: `Agent ${title}`,
        address: '127.0.0.1',
        title,
      })),
    )
  })
})

async function unsafeRoutes(): Promise<string[]> {
  const document = await openApiDocument('0')
  return Object.values(document.paths ?? {}).flatMap((path) =>
    Object.entries(path as Record<string, { operationId: string }>)
      .filter(([method]) => !['get', 'head'].includes(method))
      .map(([, { operationId }]) => operationId),
  )
}
