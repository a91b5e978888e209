import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundleScript } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ActivityEntry } from '../../contract/activity.ts'
import { agencyOfThree } from './support/people.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Three = Awaited<ReturnType<typeof agencyOfThree>>

describe('the activity log over HTTP', () => {
  let server: TestServer
  let people: Three
  let client: { id: string }
  let ticket: { id: string; updated_at: string }
  beforeAll(async () => {
    server = await startTestServer('postgres')
    people = await agencyOfThree(server)
    const { caller } = people.member
    client = (await caller.post('/clients', { name: 'Globex' })).body
    ticket = (await caller.post('/tickets', { title: '=HYPERLINK("http://evil")', client_id: client.id }))
      .body
    await caller.patch(`/tickets/${ticket.id}`, { status: 'waiting' })
    await caller.post(`/tickets/${ticket.id}/comments`, { body: 'Hello' })
    await people.manager.caller.patch(`/tickets/${ticket.id}`, { priority: 'high' })
  })
  afterAll(() => server.close())

  const list = async (query = '', { caller }: Pick<Three['member'], 'caller'> = people.admin) =>
    (await caller.get(`/activity?${query}`)).body
  const routes = ({ items }: { items: ActivityEntry[] }) => items.map(({ route }) => route)

  it('lists who did what, the last first, page by page', async () => {
    const all = await list('limit=200')
    expect(routes(all).slice(0, 5)).toEqual([
      'tickets.update',
      'tickets.comments.create',
      'tickets.update',
      'tickets.create',
      'clients.create',
    ])
    expect(all.items[0]).toMatchObject({
      actor_kind: 'member',
      actor_id: people.manager.user.id,
      actor_name: 'New Hand',
      address: '127.0.0.1',
      user_agent: 'node',
      changes_count: 1,
      changes: [
        {
          object_kind: 'ticket',
          object_id: ticket.id,
          client_name: 'Globex',
          op: 'update',
          after: { priority: 'high' },
        },
      ],
    })
    const paged: ActivityEntry[] = []
    for (let cursor = ''; ; ) {
      const page = await list(`limit=3${cursor}`)
      paged.push(...page.items)
      if (page.next_cursor === null) break
      cursor = `&cursor=${page.next_cursor}`
    }
    expect(paged).toEqual(all.items)
    expect((await people.admin.caller.get(`/activity/${all.items[0].id}`)).body).toEqual(all.items[0])
  })

  it('answers by every filter, alone and together', async () => {
    const { user } = people.member
    expect(routes(await list(`object_kind=ticket&object_id=${ticket.id}`))).toEqual([
      'tickets.update',
      'tickets.update',
      'tickets.create',
    ])
    expect(routes(await list(`client_id=${client.id}&actor_id=${user.id}`))).toEqual([
      'tickets.update',
      'tickets.create',
      'clients.create',
    ])
    expect(routes(await list('op=insert&object_kind=ticket_comment'))).toEqual(['tickets.comments.create'])
    expect(routes(await list('route=tickets&limit=2'))).toEqual(['tickets.update', 'tickets.comments.create'])
    expect(routes(await list('route=ticket'))).toEqual([])
    expect(routes(await list('q=hyperlink&route=tickets.create'))).toEqual(['tickets.create'])
    expect(routes(await list('q=%25'))).toEqual([])
    const [first] = (await list('limit=1')).items
    expect(routes(await list(`q=${first.request_id}`))).toEqual(['tickets.update'])
    expect((await list(`to=${first.at}&limit=200`)).items).toHaveLength(
      (await list('limit=200')).items.length - 1,
    )
    expect(routes(await list(`from=${first.at}`))).toEqual(['tickets.update'])
    expect((await people.admin.caller.get('/activity?object_kind=cat')).status).toBe(400)
  })

  it('is read by managers and admins, addresses by admins, histories of objects by everybody', async () => {
    const { admin, manager, member } = people
    for (const path of ['/activity', '/activity/1', '/activity/head', '/activity/export.csv'])
      expect((await member.caller.get(path)).status, path).toBe(403)
    expect((await list('limit=1', manager)).items[0]).toMatchObject({
      route: 'tickets.update',
      address: null,
      user_agent: null,
    })
    expect((await manager.caller.get('/activity/export.csv')).text).not.toContain('127.0.0.1')
    const history = (who: typeof member, kind: string, id: string) =>
      who.caller.get(`/activity/history?object_kind=${kind}&object_id=${id}`)
    const seen = (await history(member, 'ticket', ticket.id)).body.items
    expect(seen.map((item: { object_kind: string; op: string }) => `${item.object_kind} ${item.op}`)).toEqual(
      ['ticket update', 'ticket_comment insert', 'ticket update', 'ticket insert'],
    )
    expect(seen[0]).toMatchObject({
      actor_name: 'New Hand',
      route: 'tickets.update',
      before: { priority: 'medium' },
    })
    expect((await history(member, 'member', admin.user.id)).status).toBe(403)
    expect((await history(manager, 'member', member.user.id)).body.items).not.toEqual([])
    const stranger = await server.agency('Other')
    expect((await history({ ...member, caller: stranger.caller }, 'ticket', ticket.id)).body.items).toEqual(
      [],
    )
    expect(
      (await list('limit=200', { ...member, caller: stranger.caller })).items.map(
        (one: ActivityEntry) => one.route,
      ),
    ).toEqual(['auth.signUp'])
  })

  it('exports what it lists as a table in which no formula runs', async () => {
    const { text, headers } = await people.admin.caller.get(`/activity/export.csv?client_id=${client.id}`)
    expect(headers.get('content-disposition')).toBe('attachment; filename="activity.csv"')
    const lines = text.trimEnd().split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFF?at,actor_kind,/)
    expect(lines).toHaveLength(6)
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`)
    expect(text).not.toMatch(/(^|,)"?[=+@-]/m)
  })

  it('exports all that an act changed, and lists the beginning of it', async () => {
    const { caller } = people.manager
    const made = await caller.post('/tickets', { title: 'Very busy' })
    const request_id = made.headers.get('x-request-id')
    await server.sql(
      `with made as (
         insert into audienceos.activity_changes (agency_id, entry_id, object_kind, object_name, op)
         select e.agency_id, e.id, 'ticket', 'Busy ' || n, 'update'
         from audienceos.activity_entries e, generate_series(1, 1300) as n where e.request_id = $1 order by n
         returning agency_id, id
       )
       insert into audienceos.activity_unsealed (agency_id, record_ids)
       select m.agency_id, array_agg(m.id) from made m group by m.agency_id`,
      [request_id],
    )
    const [entry] = (await list(`q=${request_id}`)).items
    expect([entry.changes.length, entry.changes_count]).toEqual([20, 1301])
    const { text } = await caller.get(`/activity/export.csv?q=${request_id}`)
    const told = text.match(/Busy \d+/g)
    expect(told).toEqual(Array.from({ length: 1300 }, (_, n) => `Busy ${n + 1}`))
  })

  it('tells a whole import as one act, with few lines, and its undo as another', async () => {
    const rows = Array.from({ length: 600 }, (_, n) => `2026-01-02,Subject ${n},Body ${n}\n`).join('')
    const { caller, user } = people.admin
    const upload = await caller.send(
      'POST',
      `/communications/imports?format=csv&client_id=${client.id}&file_name=a.csv`,
      {
        raw: `date,subject,body\n${rows}`,
      },
    )
    await vi.waitFor(
      async () => expect((await caller.get(`/imports/${upload.body.id}`)).body.status).toBe('done'),
      { timeout: 20_000 },
    )
    const { items } = await list(`q=${upload.headers.get('x-request-id')}`)
    expect(items).toMatchObject([{ route: 'imports.upload', actor_id: user.id }])
    const added = items[0].changes.filter(
      (change: { object_kind: string }) => change.object_kind === 'communication',
    )
    expect(added.reduce((sum: number, { rows }: { rows: number }) => sum + rows, 0)).toBe(600)
    expect(items[0].changes_count).toBeLessThan(12)
    expect(JSON.stringify(items)).not.toContain('Subject 7')
  })

  it('fills with nothing while nothing happens', async () => {
    const evaluated = async () => {
      await people.admin.caller.post('/alert-rules/evaluate')
      // Instead of waiting until the server looks by itself.
      await server.sql(`select pg_notify('audienceos', $1)::text`, [
        JSON.stringify({ agency_id: people.admin.user.agency_id, table: 'tickets', op: 'update', ids: [] }),
      ])
      await vi.waitFor(
        async () => {
          const [left] = await server.sql<{ n: number }>(
            'select count(*)::int as n from audienceos.alert_queue',
          )
          expect(left?.n).toBe(0)
        },
        { timeout: 20_000 },
      )
    }
    const jobs = async () =>
      (
        await server.sql<{ n: number }>(
          `select count(*)::int as n from audienceos.activity_entries where actor_kind in ('job', 'service')`,
        )
      )[0]?.n
    await evaluated()
    const before = await jobs()
    for (let n = 0; n < 5; n += 1) await evaluated()
    expect(await jobs()).toBe(before)
  })

  it('is sealed while the server runs, and verified without it', async () => {
    const { admin } = people
    await vi.waitFor(async () => expect((await admin.caller.get('/activity/head')).body.unsealed).toBe(0), {
      timeout: 20_000,
    })
    const { hash } = (await admin.caller.get('/activity/head')).body
    const agency = admin.user.agency_id
    const directory = await mkdtemp(join(tmpdir(), 'audienceos-activity-'))
    try {
      const config = server.database.config as { url: string; direct_url: string }
      const env = { DATABASE_URL: config.url, DIRECT_URL: config.direct_url, DATA_DIR: directory }
      const file = join(directory, 'log')
      expect(await command(['export', '--agency', agency, file], env)).toMatchObject({ code: 0, out: '' })
      const fine = await command(['verify', '--head', hash, file], {})
      expect(fine).toMatchObject({ code: 0 })
      expect(fine.out).toContain(`head ${hash}`)
      expect(await command(['verify', '--agency', agency, '--head', '0'.repeat(64)], env)).toMatchObject({
        code: 1,
      })
      const guard = (verb: string) =>
        server.sql(`alter table audienceos.activity_changes ${verb} trigger refuse_change`)
      await guard('disable')
      await server.sql(
        `update audienceos.activity_changes set object_name = 'Other' where object_id = $1 and op = 'insert'`,
        [ticket.id],
      )
      await guard('enable always')
      const altered = await command(['verify'], env)
      expect(altered.code).toBe(1)
      expect(altered.out).toMatch(new RegExp(`PROBLEM ${agency} change \\d+ is altered`))
      expect(await command(['verify', join(directory, 'nothing')], {})).toMatchObject({ code: 2 })
      expect(await command(['verify'], { DATA_DIR: directory })).toMatchObject({ code: 2 })
      expect(await command(['verfiy'], {})).toMatchObject({ code: 2 })
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  })

  it('keeps the route and the person of an operation that is finished by somebody else', async () => {
    const { admin } = people
    const email = `${randomUUID()}@acme.example`
    const invited = await admin.caller.post('/invites', { invites: [{ email, role: 'team_member' }] })
    const { items } = await list(`q=${invited.headers.get('x-request-id')}`)
    expect(items).toMatchObject([
      {
        route: 'people.invite',
        actor_id: admin.user.id,
        changes: [{ object_kind: 'member', op: 'insert', after: { email } }],
      },
    ])
    const [journal] = await server.sql<{ origin: string }>(
      `select substr(origin, 65) as origin from audienceos.auth_operations where email = $1`,
      [email],
    )
    expect(JSON.parse(journal?.origin ?? '{}')).toMatchObject({
      route: 'people.invite',
      actor_id: admin.user.id,
    })
  })
})

async function command(args: string[], env: Record<string, string>) {
  const main = resolve(import.meta.dirname, '../../server/activity/cli/main.ts')
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(DATABASE|DIRECT|DATA_DIR|SUPABASE|PUBLIC_URL|SMTP)/.test(name),
    ),
  )
  const child = spawn(process.execPath, [await bundleScript(main), ...args], {
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { out: '', err: '' }
  child.stdout.on('data', (text) => {
    output.out += text
  })
  child.stderr.on('data', (text) => {
    output.err += text
  })
  const code = await new Promise<number | null>((done) => child.on('close', done))
  return { code, ...output }
}
