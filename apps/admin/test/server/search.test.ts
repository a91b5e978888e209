import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SearchGroup, SearchHit } from '../../contract/search.ts'
import type { Caller } from './support/caller.ts'
import { joined } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Agency = Awaited<ReturnType<TestServer['agency']>>

describe.each(engines)('search on %s', (engine) => {
  let server: TestServer
  let ahead_ms = 0
  let acme: Agency
  let other: Agency

  beforeAll(async () => {
    server = await startTestServer(engine, { now: () => Date.now() + ahead_ms })
    acme = await server.agency('Acme')
    other = await server.agency('Other')
  })
  afterAll(() => server?.close())

  const search = async (who: Caller, q: string, more: Record<string, string> = {}) => {
    const { status, body } = await who.get(`/search?${new URLSearchParams({ q, ...more })}`)
    expect(status, server.failures().at(-2)).toBe(200)
    return body.groups as SearchGroup[]
  }
  const hitsOf = (groups: SearchGroup[], kind: SearchHit['kind']) =>
    groups.find((group) => group.kind === kind)?.hits ?? []
  const titles = async (q: string, kind: SearchHit['kind'], who = acme.caller) =>
    hitsOf(await search(who, q), kind).map(({ title }) => title)
  /** A change reaches the names in memory by a notification. */
  const eventually = (check: () => Promise<void>) =>
    expect.poll(() => check().then(() => true), { timeout: 5_000 }).toBe(true)
  const client = async (name: string, who = acme) =>
    (await who.caller.post('/clients', { name })).body as { id: string; name: string }
  const log = async (
    client_id: string,
    subject: string,
    body: string,
    timestamp = '2026-01-10T10:00:00Z',
    who = acme,
  ) =>
    (await who.caller.post('/communications', { client_id, type: 'note', subject, body, timestamp }))
      .body as { id: string }

  it('finds a client by its name with typos, swapped words and without diacritics', async () => {
    await client('Müller Straße Logistik')
    for (const q of [
      'Müller',
      'muller strasse',
      'logistik muller',
      'mulller',
      'logsitik',
      'strase',
      'MÜLLER STRASSE LOGISTIK',
    ])
      await eventually(async () => expect(await titles(q, 'client')).toEqual(['Müller Straße Logistik']))
    const [hit] = hitsOf(await search(acme.caller, 'strasse'), 'client')
    expect(hit?.title_marks).toEqual([{ start: 7, end: 13 }])
    expect(hit).toMatchObject({ kind: 'client', status: 'active', excerpt: null, client: null })
  })

  it('knows a client by its new name, and by the old one no more', async () => {
    const { id } = await client('Quartz Mining')
    await eventually(async () => expect(await titles('quartz', 'client')).toEqual(['Quartz Mining']))
    await acme.caller.patch(`/clients/${id}`, { name: 'Basalt Mining' })
    await eventually(async () => expect(await titles('basalt', 'client')).toEqual(['Basalt Mining']))
    expect(await titles('quartz', 'client')).toEqual([])
  })

  it('never shows what RevOS has changed without a word as it was', async () => {
    const { id } = await client('Feldspar Works')
    await eventually(async () => expect(await titles('feldspar', 'client')).toHaveLength(1))
    await server.sql(`update public.clients set name = 'Gneiss Works' where id = '${id}'`)
    expect(await titles('feldspar', 'client')).toEqual([])
    await server.sql(`delete from public.clients where id = '${id}'`)
    expect(await titles('works', 'client')).toEqual([])
  })

  it('finds in time what RevOS has added without a word', async () => {
    const add = (name: string) =>
      server.sql('insert into public.clients (agency_id, name) values ($1, $2)', [acme.agency.id, name])
    expect(await titles('rhyolite', 'client')).toEqual([])
    await add('Rhyolite Soon')
    expect(await titles('rhyolite', 'client')).toEqual([])
    // old enough to be read again behind a search, …
    ahead_ms += 31_000
    await eventually(async () => expect(await titles('rhyolite', 'client')).toEqual(['Rhyolite Soon']))
    await add('Rhyolite Later')
    // … and before it.
    ahead_ms += 301_000
    expect(await titles('rhyolite', 'client')).toEqual(['Rhyolite Soon', 'Rhyolite Later'])
  })

  it('finds people by name and by address', async () => {
    await joined(server, acme, { email: 'zelda@fitz.example' })
    for (const q of ['new hand', 'hand new', 'zelda', 'zedla', 'zelda@fitz.example', 'fitz.ex', 'hand fitz'])
      await eventually(async () =>
        expect(
          hitsOf(await search(acme.caller, q), 'person').map((hit) => hit.kind === 'person' && hit.email),
        ).toEqual(['zelda@fitz.example']),
      )
    const [hit] = hitsOf(await search(acme.caller, 'zelda@'), 'person')
    expect(hit).toMatchObject({ email_marks: [{ start: 0, end: 5 }], role: 'team_member' })
  })

  it('finds tickets and documents by name, by the name of their client beside it, and by text', async () => {
    const { id: client_id } = await client('Halcyon Coffee')
    const ticket = (
      await acme.caller.post('/tickets', {
        client_id,
        title: 'Replace the landing page',
        description: 'The banner still shows the tangerine offer.',
      })
    ).body
    const document = (
      await acme.caller.post('/documents', {
        client_id,
        name: 'Marmalade brief',
        url: 'https://files.example/1',
      })
    ).body
    for (const q of ['landing', 'page landing', 'lnading', 'halcyon landing', 'tangerine'])
      await eventually(async () =>
        expect(hitsOf(await search(acme.caller, q), 'ticket').map(({ id }) => id)).toEqual([ticket.id]),
      )
    for (const q of ['marmalade', 'marmelade', 'halcyon brief'])
      await eventually(async () =>
        expect(hitsOf(await search(acme.caller, q), 'document').map(({ id }) => id)).toEqual([document.id]),
      )
    const [hit] = hitsOf(await search(acme.caller, 'tangerine'), 'ticket')
    expect(hit?.client).toEqual({ id: client_id, name: 'Halcyon Coffee' })
    expect(hit?.excerpt?.marks.map(({ start, end }) => hit.excerpt?.text.slice(start, end))).toEqual([
      'tangerine',
    ])
    // the name of a client alone is no name of its tickets
    expect(hitsOf(await search(acme.caller, 'halcyon'), 'ticket')).toEqual([])
  })

  it('finds communications by their words, those with the words in the subject first, then the newest', async () => {
    const { id: client_id } = await client('Umbra')
    const old = await log(client_id, 'Kumquat order', 'as discussed', '2025-01-01T10:00:00Z')
    const body = await log(client_id, 'Order', 'more about the kumquat «crates»', '2026-02-01T10:00:00Z')
    const newer = await log(client_id, 'Re: kumquat', 'thanks', '2026-01-01T10:00:00Z')
    const hits = hitsOf(await search(acme.caller, 'kumquat'), 'communication')
    expect(hits.map(({ id }) => id)).toEqual([newer.id, old.id, body.id])
    expect(hits[2]?.excerpt).toEqual({
      text: 'more about the kumquat ‹crates›',
      marks: [{ start: 15, end: 22 }],
    })
    expect(hits[0]).toMatchObject({
      title: 'Re: kumquat',
      title_marks: [{ start: 4, end: 11 }],
      client: { id: client_id, name: 'Umbra' },
      type: 'note',
    })
    expect(hitsOf(await search(acme.caller, 'kumqat'), 'communication')).toEqual([])
  })

  it('puts the group of the best hit first, and bounds each of them', async () => {
    const { id: client_id } = await client('Obsidian')
    for (let n = 0; n < 4; n++) await log(client_id, `Obsidian ${n}`, 'again')
    await eventually(async () => {
      const groups = await search(acme.caller, 'obsidian', { limit: '3' })
      expect(groups.map(({ kind, hits, more }) => [kind, hits.length, more])).toEqual([
        ['client', 1, false],
        ['communication', 3, true],
      ])
    })
    const only = await search(acme.caller, 'obsidian', { kinds: 'client,ticket' })
    expect(only.map(({ kind }) => kind)).toEqual(['client'])
    expect((await acme.caller.get('/search?q=obsidian&kinds=client,alert')).status).toBe(400)
    expect((await acme.caller.get('/search?q=obsidian&limit=51')).status).toBe(400)
  })

  it('keeps two agencies apart, whatever either has read before', async () => {
    const theirs = await client('Tourmaline Secret', other)
    await log(theirs.id, 'Tourmaline plan', 'the tourmaline secret', undefined, other)
    await other.caller.post('/documents', {
      client_id: theirs.id,
      name: 'Tourmaline contract',
      url: 'https://files.example/2',
    })
    await other.caller.post('/tickets', { client_id: theirs.id, title: 'Tourmaline ticket' })
    await eventually(async () =>
      expect((await search(other.caller, 'tourmaline')).map(({ kind }) => kind).sort()).toEqual([
        'client',
        'communication',
        'document',
        'ticket',
      ]),
    )
    for (const q of ['tourmaline', 'turmaline', 'secret', 'Other'])
      expect(await search(acme.caller, q)).toEqual([])
    // A client that RevOS moves over is theirs no more, though they have its name in memory.
    await server.sql(`update public.clients set agency_id = '${acme.agency.id}' where id = '${theirs.id}'`)
    expect(hitsOf(await search(other.caller, 'tourmaline'), 'client')).toEqual([])
    expect(JSON.stringify(await search(acme.caller, 'tourmaline'))).not.toContain('plan')
    await server.sql(`update public.clients set agency_id = '${other.agency.id}' where id = '${theirs.id}'`)
  })

  it('answers whatever is typed', async () => {
    const hostile = [
      '',
      '   ',
      '?!…',
      '\u0000',
      'a\u0000b',
      '🚀',
      'x'.repeat(500),
      'a '.repeat(250),
      '"',
      '-',
      "'; drop table clients; --",
      '%_\\',
      'שלום עולם',
      '\u202eabc',
      '(((((((',
      'a_'.repeat(250),
      'or or or',
      '\ud800',
      'ﷺ'.repeat(500),
      'aaaaaaaa '.repeat(55),
    ]
    for (const q of hostile) await search(acme.caller, q.slice(0, 500))
    expect((await acme.caller.get(`/search?q=${'x'.repeat(501)}`)).status).toBe(400)
    expect((await acme.caller.get('/search')).status).toBe(400)
    expect((await server.caller().get('/search?q=a')).status).toBe(401)
    expect(server.failures().filter((line) => line.includes('search'))).toEqual([])
  })
})
