import { randomUUID } from 'node:crypto'
import { serviceStore } from '@audienceos/auth-sync'
import type { Origin } from '@audienceos/db'
import { engines } from '@audienceos/db/testing'
import { isContractProcedure } from '@orpc/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../contract/index.ts'
import { Problem } from '../../server/errors/problem.ts'
import { claimKey } from '../../server/idempotency/claim.ts'
import type { Answer } from './support/caller.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

function expectProblem(answer: Answer, status: number, code: string) {
  expect(answer.text, answer.text).toContain(`"code":"${code}"`)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.headers.get('x-request-id')).toBe(answer.body.request_id)
  expect(Problem.parse(answer.body)).toMatchObject({ status, code, type: `urn:audienceos:error:${code}` })
  expect(answer.text).not.toMatch(/select |insert |audienceos\.|public\.|at \w+ \(|Prisma/i)
}

describe.each(engines)('the API on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') console.error(server.failures().slice(-3).join(''))
  })
  afterAll(() => server?.close())

  it('says that it lives and that it is ready', async () => {
    const caller = server.caller()
    expect((await caller.get(`${server.url}/api/health`)).body).toMatchObject({ status: 'ok' })
    const ready = await caller.get(`${server.url}/api/ready`)
    expect(ready.status).toBe(200)
    expect(ready.body).toEqual({ status: 'ready', database: true, migrations: 'applied' })
  })

  describe('sign-up, sign-in, sign-out', () => {
    it('signs up, and is signed in', async () => {
      const before = await server.caller().get('/setup')
      expect(before.body).toMatchObject({ signup: 'open', version: expect.any(String) })
      const { caller, user, agency, workspace, email } = await server.agency('Initech')
      const me = await caller.get('/me')
      expect(me.status).toBe(200)
      expect(me.body.user).toEqual({
        ...user,
        email,
        role: 'admin',
        client_id: workspace.id,
        full_name: 'Ann Lee',
      })
      expect(me.body.agency).toMatchObject({ id: agency.id, name: 'Initech' })
      expect(me.body.settings.workspace_client_id).toBe(workspace.id)
      expect(me.body.permissions).toContain('agency.update')
      expect((await server.caller().get('/setup')).body.has_agency).toBe(true)
    })

    it('sets cookies that scripts cannot read', async () => {
      const { email, password } = await server.agency()
      const answer = await server
        .caller()
        .post('/auth/sign-in', { email: ` ${email.toUpperCase()}`, password })
      expect(answer.status).toBe(200)
      expect(answer.body).toMatchObject({
        access_token: expect.any(String),
        refresh_token: expect.any(String),
        expires_at: expect.any(Number),
      })
      for (const cookie of answer.headers.getSetCookie()) {
        expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
      }
      expect(answer.headers.getSetCookie()).toHaveLength(2)
    })

    it('answers an unknown address and a wrong password alike', async () => {
      const { email } = await server.agency()
      const wrong = await server.caller().post('/auth/sign-in', { email, password: 'not the password' })
      const unknown = await server
        .caller()
        .post('/auth/sign-in', { email: 'nobody@nowhere.example', password: 'not the password' })
      expectProblem(wrong, 401, 'invalid_credentials')
      expectProblem(unknown, 401, 'invalid_credentials')
      const shape = ({ body: { request_id: _, ...rest } }: Answer) => rest
      expect(shape(unknown)).toEqual(shape(wrong))
    })

    it('refuses an address that has an account, a weak password and a missing name', async () => {
      const { email } = await server.agency()
      const sign_up = { agency_name: 'X', full_name: 'Y', email, password: 'correct horse battery' }
      expectProblem(await server.caller().post('/auth/sign-up', sign_up), 409, 'email_taken')
      const invalid = await server
        .caller()
        .post('/auth/sign-up', { ...sign_up, full_name: ' ', password: 'short' })
      expectProblem(invalid, 422, 'invalid')
      expect(invalid.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
        'body.full_name',
        'body.password',
      ])
    })

    it('signs out for good, at once, and may be asked twice', async () => {
      const { caller } = await server.agency()
      const kept = new Map(caller.cookies)
      expect((await caller.post('/auth/sign-out')).status).toBe(204)
      expect(caller.cookies.size).toBe(0)
      caller.cookies = kept
      expectProblem(await caller.get('/me'), 401, 'no_session')
      expect((await server.caller().post('/auth/sign-out')).status).toBe(204)
    })

    it('takes a bearer token on the same routes, without an Origin', async () => {
      const { email, password } = await server.agency()
      const program = server.caller()
      program.headers = {}
      const { body } = await program.post('/auth/sign-in', { email, password })
      program.cookies.clear()
      program.headers = { authorization: `Bearer ${body.access_token}` }
      expect((await program.get('/me')).status).toBe(200)
      expect((await program.post('/clients', { name: 'By program' })).status).toBe(201)
      program.headers = { authorization: 'Bearer nonsense' }
      const refused = await program.get('/me')
      expectProblem(refused, 401, 'no_session')
      expect(refused.headers.get('www-authenticate')).toContain('Bearer')
    })

    it('refuses when sign-up is closed', async () => {
      const closed = await startTestServer(engine, { environment: { SIGNUP: 'closed' } })
      const sign_up = {
        agency_name: 'X',
        full_name: 'Y',
        email: 'a@b.example',
        password: 'correct horse battery',
      }
      expectProblem(await closed.caller().post('/auth/sign-up', sign_up), 403, 'signup_closed')
      expectProblem(await closed.caller().post('/sample'), 403, 'signup_closed')
      expect((await closed.caller().get('/setup')).body.signup).toBe('closed')
      await closed.close()
    })
  })

  describe('requests from other sites', () => {
    it.each([
      ['another origin', { origin: 'https://evil.example' }],
      ['another port', { origin: 'http://127.0.0.1:1' }],
      ['an opaque origin', { origin: 'null' }],
      ['cross-site fetch metadata', { origin: '', 'sec-fetch-site': 'cross-site' }],
      ['no origin at all', { origin: '' }],
    ])('are refused with %s', async (_, change: Record<string, string>) => {
      const { caller } = await server.agency()
      const { origin, ...rest } = { ...caller.headers, ...change }
      caller.headers = { ...rest, ...(origin === '' ? {} : { origin }) } as Record<string, string>
      expectProblem(await caller.post('/clients', { name: 'Forged' }), 403, 'bad_origin')
      const rpc = await caller.rpc('clients.create', { name: 'Forged' })
      expect(rpc.status).toBe(403)
      expect(rpc.body.code).toBe('bad_origin')
      expect((await caller.get('/me')).status).toBe(200)
    })

    it('cannot write by GET, by form, or under a name that was pointed here', async () => {
      const { caller } = await server.agency()
      expect((await caller.get(`${server.url}/rpc/auth/signOut`)).status).toBe(404)
      const form = await caller.post('/clients', undefined, {
        raw: 'name=Forged',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      expectProblem(form, 415, 'unsupported_type')
    })
  })

  describe('failures', () => {
    it('come as problems with a closed code', async () => {
      const { caller } = await server.agency()
      expectProblem(await server.caller().get('/me'), 401, 'no_session')
      expectProblem(await caller.get('/nowhere'), 404, 'not_found')
      expectProblem(await caller.get('/clients/not-an-id'), 400, 'malformed')
      expectProblem(await caller.get('/communications?limit=0'), 400, 'malformed')
      expectProblem(await caller.get('/communications?limit=ten&type=fax'), 400, 'malformed')
      expectProblem(await caller.post('/clients', undefined, { raw: '{"name":' }), 400, 'malformed')
      expectProblem(
        await caller.post('/clients', undefined, { raw: Uint8Array.of(0x22, 0xff, 0x22) }),
        400,
        'malformed',
      )
      expectProblem(await caller.post('/clients', [1, 2]), 422, 'invalid')
      expectProblem(await caller.post('/clients', { name: '' }), 422, 'invalid')
      expectProblem(
        await caller.post('/clients', { name: 'x', website: 'javascript:alert(1)' }),
        422,
        'invalid',
      )
      expectProblem(
        await caller.post('/communications', { client_id: randomUUID(), type: 'note' }),
        422,
        'invalid',
      )
    })

    it('say where the input is wrong', async () => {
      const { caller } = await server.agency()
      const paths = (answer: Answer) => answer.body.errors.map(({ path }: { path: string }) => path)
      expect(paths(await caller.get('/communications?limit=ten'))).toEqual(['query.limit'])
      expect(paths(await caller.patch('/clients/x', {}))).toEqual(['path.id'])
      expect(paths(await caller.post('/communications', { client_id: 'x', type: 'fax' }))).toEqual([
        'body.client_id',
        'body.type',
      ])
    })

    it('are the same on /rpc', async () => {
      const { caller } = await server.agency()
      const missing = await caller.rpc('clients.get', { id: randomUUID() })
      expect(missing.status).toBe(404)
      expect(missing.body).toMatchObject({
        code: 'not_found',
        status: 404,
        data: { request_id: expect.any(String) },
      })
      const invalid = await caller.rpc('clients.create', { name: '' })
      expect(invalid.status).toBe(422)
      expect(invalid.body.data.errors).toEqual([{ path: 'body.name', message: 'Give the client a name.' }])
      expect((await server.caller().rpc('auth.me')).body.code).toBe('no_session')
    })

    it('refuse what cannot be stored, instead of breaking', async () => {
      const { caller, workspace } = await server.agency()
      const note = { client_id: workspace.id, type: 'note' }
      expectProblem(await caller.post('/communications', { ...note, subject: 'a\u0000b' }), 422, 'invalid')
      const lone = await caller.post('/communications', undefined, {
        raw: `{"client_id":"${workspace.id}","type":"note","subject":"\\ud800"}`,
      })
      expect([201, 422]).toContain(lone.status)
      const far = await caller.post('/communications', { ...note, timestamp: '9999-12-31T23:59:59.999999Z' })
      expect(far.body.timestamp).toBe('9999-12-31T23:59:59.999999Z')
      expect((await caller.get('/communications')).status).toBe(200)
    })

    it('refuse a body that is too large before reading all of it', async () => {
      const { caller, workspace } = await server.agency()
      const name = 'x'.repeat(1024 * 1024)
      expectProblem(await caller.post('/clients', { name }), 413, 'too_large')
      expectProblem(
        await server.caller().post('/auth/sign-in', { email: name, password: 'x' }),
        413,
        'too_large',
      )
      const long = await caller.post('/communications', {
        client_id: workspace.id,
        type: 'note',
        body: 'y'.repeat(3_000_000),
      })
      expect(long.status).toBe(201)
      expect(long.body.body).toHaveLength(3_000_000)
    })
  })

  describe('another agency', () => {
    it('sees nothing of ours, by any route', async () => {
      const ours = await server.agency('Ours')
      const theirs = await server.agency('Theirs')
      const client = (await ours.caller.post('/clients', { name: 'Secret client' })).body
      const note = (
        await ours.caller.post('/communications', {
          client_id: client.id,
          type: 'note',
          subject: 'Secret note',
        })
      ).body
      const { caller } = theirs
      const attempts = [
        caller.get(`/clients/${client.id}`),
        caller.patch(`/clients/${client.id}`, { name: 'Taken' }),
        caller.get(`/clients/${client.id}/timeline`),
        caller.get(`/communications/${note.id}`),
        caller.patch(`/communications/${note.id}`, { subject: 'Taken' }),
        caller.delete(`/communications/${note.id}`),
      ]
      for (const answer of await Promise.all(attempts)) expectProblem(answer, 404, 'not_found')
      for (const path of [
        `/communications?client_id=${client.id}`,
        '/communications?q=secret',
        '/clients?q=secret',
      ]) {
        expect((await caller.get(path)).body).toEqual({ items: [], next_cursor: null })
      }
      // A reference in a body reads like one to nothing; an id that is taken tells no more than that.
      const foreign = await caller.post('/communications', { client_id: client.id, type: 'note' })
      const nothing = await caller.post('/communications', { client_id: randomUUID(), type: 'note' })
      const shape = ({ body: { request_id: _, ...rest } }: Answer) => rest
      expect(shape(foreign)).toEqual(shape(nothing))
      expectProblem(
        await caller.post('/communications', { id: note.id, client_id: theirs.workspace.id, type: 'note' }),
        409,
        'conflict',
      )
      expectProblem(await caller.post('/clients', { id: client.id, name: 'Taken' }), 409, 'conflict')
      expectProblem(await caller.post('/clients', { name: 'Mine', owner_id: ours.user.id }), 422, 'invalid')
      const mine = (await caller.post('/communications', { client_id: theirs.workspace.id, type: 'note' }))
        .body
      expectProblem(
        await caller.patch(`/communications/${mine.id}`, { client_id: client.id }),
        422,
        'invalid',
      )

      expect((await ours.caller.get(`/clients/${client.id}`)).body.name).toBe('Secret client')
      expect((await ours.caller.get(`/communications/${note.id}`)).body.subject).toBe('Secret note')
    })
  })

  describe('clients', () => {
    it('are added, changed and listed', async () => {
      const { caller, user, workspace } = await server.agency()
      const added = await caller.post('/clients', {
        name: 'Globex',
        owner_id: user.id,
        website: 'https://globex.example',
        email_domains: ['Globex.Example'],
        notes: 'Likes reports.',
      })
      expect(added.status).toBe(201)
      expect(added.body).toMatchObject({
        owner_name: 'Ann Lee',
        email_domains: ['globex.example'],
        status: 'active',
      })
      const changed = await caller.patch(`/clients/${added.body.id}`, {
        status: 'paused',
        owner_id: null,
        notes: null,
      })
      expect(changed.body).toMatchObject({ name: 'Globex', status: 'paused', owner_id: null, notes: null })
      const list = await caller.get('/clients')
      expect(list.body.items.map(({ name }: { name: string }) => name)).toEqual(['Acme', 'Globex'])
      expect(list.body.items[0]).toMatchObject({ id: workspace.id, is_workspace: true })
      expect((await caller.get('/clients?status=paused')).body.items).toHaveLength(1)
      expect((await caller.get('/clients?q=LOB')).body.items).toHaveLength(1)
      expect((await caller.get('/clients?q=%25')).body.items).toHaveLength(0)
      expect((await caller.get(`/clients?owner_id=${user.id}`)).body.items).toHaveLength(0)
    })

    it('keep both rows or neither', async () => {
      const { caller } = await server.agency()
      const refused = await caller.post('/clients', { name: 'Half', owner_id: randomUUID() })
      expectProblem(refused, 422, 'invalid')
      expect((await caller.get('/clients?q=half')).body.items).toEqual([])
    })

    it('refuse a change that was based on an older row, and show the row', async () => {
      const { caller } = await server.agency()
      const { body: seen } = await caller.post('/clients', { name: 'Umbrella' })
      const first = await caller.patch(`/clients/${seen.id}`, {
        name: 'First',
        expected_updated_at: seen.updated_at,
      })
      expect(first.status).toBe(200)
      const second = await caller.patch(`/clients/${seen.id}`, {
        notes: 'x',
        expected_updated_at: seen.updated_at,
      })
      expectProblem(second, 409, 'stale')
      expect(second.body.current).toMatchObject({ id: seen.id, name: 'First', notes: null })
      const third = { notes: 'y', expected_updated_at: second.body.current.updated_at }
      expect((await caller.patch(`/clients/${seen.id}`, third)).status).toBe(200)
    })

    it('say so when what is kept beside them is still another agency’s, and change nothing by halves', async () => {
      const [from, to] = [await server.agency('From'), await server.agency('To')]
      const { body: moved } = await from.caller.post('/clients', { name: 'Moved', notes: 'our secret' })
      await server.sql('update public.clients set agency_id = $2 where id = $1', [moved.id, to.agency.id])
      for (const change of [{ notes: 'x' }, { name: 'Renamed' }, { name: 'Renamed', status: 'paused' }]) {
        const answer = await to.caller.patch(`/clients/${moved.id}`, change)
        expectProblem(answer, 409, 'conflict')
        expect(answer.text).not.toContain('our secret')
      }
      expect((await to.caller.get(`/clients/${moved.id}`)).body).toMatchObject({ name: 'Moved', notes: null })
      expect((await from.caller.patch(`/clients/${moved.id}`, { notes: 'x' })).status).toBe(404)
      const kept = await server.sql('select notes from audienceos.client_profiles where client_id = $1', [
        moved.id,
      ])
      expect(kept).toEqual([{ notes: 'our secret' }])
    })

    it('let one of two simultaneous changes win', async () => {
      const { caller } = await server.agency()
      const { body: seen } = await caller.post('/clients', { name: 'Raced' })
      const change = (notes: string) =>
        caller.patch(`/clients/${seen.id}`, { notes, expected_updated_at: seen.updated_at })
      const answers = await Promise.all(['a', 'b', 'c', 'd'].map(change))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    })
  })

  describe('communications', () => {
    it('are logged, read, changed, deleted and put back', async () => {
      const { caller, workspace, user } = await server.agency()
      const input = {
        client_id: workspace.id,
        type: 'call',
        direction: 'outbound',
        subject: 'Kick-off',
        body: 'We spoke about the plan.',
        timestamp: '2026-01-31T09:30:00.123456+02:00',
        duration_minutes: 25,
        to_addresses: ['"Quoted" <a,b@x.example>', 'c\\d@x.example'],
      }
      const { body: logged, status } = await caller.post('/communications', input)
      expect(status).toBe(201)
      expect(logged).toMatchObject({
        ...input,
        timestamp: '2026-01-31T07:30:00.123456Z',
        created_by: user.id,
        import_id: null,
      })
      const changed = await caller.patch(`/communications/${logged.id}`, { subject: null, direction: null })
      expect(changed.body).toMatchObject({ subject: null, direction: null, body: input.body })
      const stale = await caller.patch(`/communications/${logged.id}`, {
        subject: 'x',
        expected_updated_at: logged.updated_at,
      })
      expectProblem(stale, 409, 'stale')
      expect(stale.body.current.updated_at).toBe(changed.body.updated_at)
      const removed = await caller.delete(`/communications/${logged.id}`)
      expect(removed.body).toEqual(changed.body)
      expectProblem(await caller.get(`/communications/${logged.id}`), 404, 'not_found')
      const {
        agency_id: _a,
        created_by: _b,
        created_at: _c,
        updated_at: _d,
        import_id: _e,
        ...again
      } = removed.body
      const back = await caller.post('/communications', again)
      expect(back.status).toBe(201)
      expect((await caller.get(`/communications/${logged.id}`)).body).toMatchObject({
        ...again,
        client_name: 'Acme',
      })
    })

    it('are found by what they say', async () => {
      const { caller, workspace } = await server.agency()
      const say = (subject: string, body: string) =>
        caller.post('/communications', { client_id: workspace.id, type: 'note', subject, body })
      await say('Budget', 'The quarterly numbers are in.')
      await say('Lunch', 'Nothing to see.')
      const found = await caller.get('/communications?q=quarter')
      expect(found.body.items).toHaveLength(1)
      expect(found.body.items[0]).toMatchObject({ subject: 'Budget', client_name: 'Acme' })
      expect(found.body.items[0].snippet).toContain('«quarterly»')
      for (const q of ['"', '-', 'a & | ! b', "'; drop table x; --", '🦄', '%']) {
        expect((await caller.get(`/communications?q=${encodeURIComponent(q)}`)).status).toBe(200)
      }
    })

    it('make up a timeline with everything else, by kind', async () => {
      const { caller, workspace, agency } = await server.agency()
      await caller.post('/communications', { client_id: workspace.id, type: 'email', subject: 'Mail' })
      await caller.post('/communications', { client_id: workspace.id, type: 'note', subject: 'Note' })
      const owned = [agency.id, workspace.id]
      await server.sql(
        `insert into public.alerts (agency_id, client_id, title) values ($1, $2, 'Alarm')`,
        owned,
      )
      await server.sql(
        `insert into public.tickets (agency_id, client_id, title, description)
         values ($1, $2, 'Task', repeat('long ', 10000))`,
        owned,
      )
      await server.sql(
        `insert into public.documents (agency_id, client_id, name) values ($1, $2, 'Brief')`,
        owned,
      )
      const kinds = async (query: string) =>
        (await caller.get(`/clients/${workspace.id}/timeline${query}`)).body.items.map(
          ({ kind, communication }: { kind: string; communication?: { type: string } }) =>
            communication?.type ?? kind,
        )
      expect((await kinds('')).sort()).toEqual(['alert', 'document', 'email', 'note', 'ticket'])
      expect((await kinds('?kinds=alert,note')).sort()).toEqual(['alert', 'note'])
      expect(await kinds('?kinds=email')).toEqual(['email'])
      const { items } = (await caller.get(`/clients/${workspace.id}/timeline?kinds=ticket`)).body
      expect(items[0].ticket.description).toBe('long '.repeat(40))
      expectProblem(await caller.get(`/clients/${workspace.id}/timeline?kinds=fax`), 400, 'malformed')
      expectProblem(await caller.get(`/clients/${randomUUID()}/timeline`), 404, 'not_found')
      const { body } = await caller.get(`/clients/${workspace.id}`)
      expect(body.counts).toEqual({
        email: 1,
        call: 0,
        meeting: 0,
        note: 1,
        alert: 1,
        ticket: 1,
        document: 1,
      })
      const rpc = await caller.rpc('clients.timeline', { id: workspace.id })
      const http = await caller.get(`/clients/${workspace.id}/timeline`)
      expect(rpc.body).toEqual(http.body)
    })
  })

  describe('the agency', () => {
    it('is changed by its admin alone', async () => {
      const { caller, user } = await server.agency()
      const seen = (await caller.get('/agency')).body
      const change = {
        name: 'Acme & Co',
        own_addresses: ['Hello@Acme.Example'],
        own_domains: ['acme.example'],
      }
      const changed = await caller.patch('/agency', {
        ...change,
        expected_updated_at: seen.settings.updated_at,
      })
      expect(changed.body.agency.name).toBe('Acme & Co')
      expect(changed.body.settings).toMatchObject({
        own_addresses: ['hello@acme.example'],
        own_domains: ['acme.example'],
      })
      const stale = await caller.patch('/agency', {
        name: 'X',
        expected_updated_at: seen.settings.updated_at,
      })
      expectProblem(stale, 409, 'stale')
      expect(stale.body.current.agency.name).toBe('Acme & Co')
      expect((await caller.get('/members')).body.items).toEqual([
        {
          ...user,
          full_name: 'Ann Lee',
          status: 'active',
          last_sign_in_at: expect.any(String),
          invited_at: null,
        },
      ])
      await server.sql(`update public.users set role = 'team_member' where id = $1`, [user.id])
      await server.sql(`select pg_notify('audienceos', $1)`, [
        JSON.stringify({ agency_id: user.agency_id, table: 'sessions', op: 'update', ids: [user.id] }),
      ])
      await expect.poll(async () => (await caller.get('/me')).body.user.role).toBe('team_member')
      expectProblem(await caller.patch('/agency', { name: 'Mine' }), 403, 'forbidden')
      expectProblem(await caller.get('/data-model'), 403, 'forbidden')
    })

    it('is told how the database differs from what the app relies on, and nobody else’s ids', async () => {
      const { caller } = await server.agency()
      const clean = await caller.get('/data-model/drift')
      expect(clean.status).toBe(200)
      expect(
        clean.body.differences.filter(({ severity }: { severity: string }) => severity === 'breaking'),
      ).toEqual([])
      expect(clean.text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
    })

    it('is removed only when it is sample data', async () => {
      const { caller } = await server.agency()
      expectProblem(await caller.delete('/sample'), 403, 'forbidden')
      expect((await caller.get('/me')).status).toBe(200)
    })
  })

  describe('an Idempotency-Key', () => {
    const key = () => ({ headers: { 'idempotency-key': randomUUID() } })

    it('makes a repetition answer what was answered, and do nothing', async () => {
      const { caller } = await server.agency()
      const once = key()
      const first = await caller.post('/clients', { name: 'Once' }, once)
      const again = await caller.post('/clients', { name: 'Once' }, once)
      expect(again.status).toBe(201)
      expect(again.body).toEqual(first.body)
      expect((await caller.get('/clients?q=once')).body.items).toHaveLength(1)
      expectProblem(await caller.post('/clients', { name: 'Other' }, once), 409, 'idempotency_mismatch')
    })

    it('lets one of several simultaneous requests through', async () => {
      const { caller } = await server.agency()
      const once = key()
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => caller.post('/clients', { name: 'Burst' }, once)),
      )
      expect((await caller.get('/clients?q=burst')).body.items).toHaveLength(1)
      for (const answer of answers) {
        if (answer.status !== 201) expectProblem(answer, 409, 'conflict')
      }
      expect(answers.some(({ status }) => status === 201)).toBe(true)
    })

    it('belongs to one caller and one endpoint, and is not used up by a refusal', async () => {
      const [a, b] = [await server.agency(), await server.agency()]
      const once = key()
      expectProblem(await a.caller.post('/clients', { name: '' }, once), 422, 'invalid')
      expect((await a.caller.post('/clients', { name: 'A' }, once)).status).toBe(201)
      const theirs = await b.caller.post('/clients', { name: 'B' }, once)
      expect(theirs.body.name).toBe('B')
      const note = { client_id: a.workspace.id, type: 'note', subject: 'same key' }
      expect((await a.caller.post('/communications', note, once)).status).toBe(201)
      const long = { headers: { 'idempotency-key': 'k'.repeat(256) } }
      expectProblem(await a.caller.post('/clients', { name: 'C' }, long), 400, 'malformed')
    })

    it('lands on the same row when the answer was lost', async () => {
      const { caller, workspace } = await server.agency()
      const once = key()
      const note = { client_id: workspace.id, type: 'note', subject: 'kept' }
      const first = await caller.post('/communications', note, once)
      // As a crash between commit and answer would leave it.
      await server.sql(
        `update audienceos.idempotency_keys set status = null, body = null, created_at = now() - interval '1 hour'
         where key = $1`,
        [once.headers['idempotency-key']],
      )
      const again = await caller.post('/communications', note, once)
      expect(again.body.id).toBe(first.body.id)
      expect((await caller.get('/communications')).body.items).toHaveLength(1)
    })

    it('is claimed by one of those that repeat a request that died, and kept or released by nobody else', async () => {
      const { agency } = await server.agency()
      const store = serviceStore(server.db.service, (origin) => server.db.serviceOf(origin as Origin))
      const row = { scope: randomUUID(), key: 'k', request_hash: 'h', agency_id: agency.id }
      const age = () =>
        server.sql(
          `update audienceos.idempotency_keys set created_at = created_at - interval '1 hour' where scope = $1`,
          [row.scope],
        )
      const status = async () =>
        (
          await server.sql<{ status: number | null }>(
            'select status from audienceos.idempotency_keys where scope = $1',
            [row.scope],
          )
        )[0]?.status
      const first = await claimKey(store, row)
      expect(await claimKey(store, row)).toBeUndefined()
      await age()
      expect(await claimKey(store, { ...row, request_hash: 'other' })).toBeUndefined()
      const claims = await Promise.all([1, 2, 3].map(() => claimKey(store, row)))
      const [second, ...none] = claims.filter((claim) => claim !== undefined)
      expect(none).toEqual([])
      // The first was slow, not dead.
      await first?.release()
      await first?.keep({ from: 'first' }, 200)
      expect(await status()).toBeNull()
      const since = Date.now()
      const stop = second?.renewEvery(10)
      const renewed = () =>
        server.sql('select 1 from audienceos.idempotency_keys where scope = $1 and created_at > $2', [
          row.scope,
          new Date(since + 20),
        ])
      await expect.poll(renewed).toHaveLength(1)
      await stop?.()
      await second?.keep({ from: 'second' }, 201)
      expect(await status()).toBe(201)
    })

    it('makes one agency of two sign-ups, and gives a session only for the password', async () => {
      const once = key()
      const sign_up = {
        agency_name: 'Twice',
        full_name: 'Ann',
        email: `${randomUUID()}@twice.example`,
        password: 'correct horse battery',
      }
      const first = await server.caller().post('/auth/sign-up', sign_up, once)
      const again = await server.caller().post('/auth/sign-up', sign_up, once)
      expect(again.status).toBe(201)
      expect(again.body).toEqual(first.body)
      const thief = await server
        .caller()
        .post('/auth/sign-up', { ...sign_up, password: 'not the password' }, once)
      expectProblem(thief, 401, 'invalid_credentials')
      expect(thief.headers.getSetCookie()).toEqual([])
    })
  })

  describe('its description', () => {
    it('names every endpoint, streams included', async () => {
      const { body } = await server.caller().get(`${server.url}/api/openapi.json`)
      expect(body.openapi).toMatch(/^3\.1/)
      const described = Object.entries(body.paths).flatMap(([path, item]) =>
        Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`),
      )
      const routesOf = (part: object): string[] =>
        isContractProcedure(part)
          ? [`${part['~orpc'].route.method} ${part['~orpc'].route.path}`]
          : Object.values(part).flatMap(routesOf)
      const declared = routesOf(contract)
      expect(described.sort()).toEqual(
        [
          ...declared,
          'GET /activity/export.csv',
          'GET /agency-cartridges/export',
          'GET /cartridges/effective/prompt',
          'GET /communications/{id}/html',
          'GET /documents/{id}/content',
          'PUT /documents/{id}/content',
          'GET /events',
          'GET /imports/{id}/rejects/{position}',
          'POST /communications/imports',
        ].sort(),
      )
      const failure = body.paths['/clients'].get.responses.default
      expect(failure.content['application/problem+json'].schema.$ref).toBe('#/components/schemas/Problem')
    })

    it('can be read without scripts or a network', async () => {
      const page = await server.caller().get(`${server.url}/api/docs`)
      expect(page.headers.get('content-type')).toContain('text/html')
      expect(page.text).toContain('/clients/{id}/timeline')
      expect(page.text).not.toMatch(/<script|style=|https?:\/\/(?!127)/)
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
      expect((await server.caller().get(`${server.url}/api/docs/style.css`)).status).toBe(200)
    })
  })

  it('sends headers that keep answers from being abused', async () => {
    const { headers } = await server.caller().get('/setup')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('strict-transport-security')).toBeNull()
  })
})
