import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../server/support/test-server.ts'
import { mailbox } from './mailbox.ts'

type Agency = Awaited<ReturnType<TestServer['agency']>>

describe.each(engines)('the import API on %s', (engine) => {
  let server: TestServer
  let data: string
  let acme: Agency
  let client_id: string
  const box = mailbox(520, 5).bytes

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'import-http-'))
    server = await startTestServer(engine, { environment: { DATA_DIR: data } })
    acme = await server.agency()
    client_id = (await acme.caller.post('/clients', { name: 'Client' })).body.id
  })
  afterAll(async () => {
    await server.close()
    await rm(data, { recursive: true, force: true })
  })

  const upload = (who: Agency, query: Record<string, string>, raw: string | Uint8Array) =>
    who.caller.send('POST', `/communications/imports?${new URLSearchParams({ client_id, ...query })}`, {
      raw: new Uint8Array(Buffer.from(raw)),
      headers: { 'content-type': 'application/octet-stream' },
    })
  const settled = async (who: Agency, id: string) => {
    for (;;) {
      const { body } = await who.caller.get(`/imports/${id}`)
      if (!['previewing', 'queued', 'running', 'undoing'].includes(body.status)) return body
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const files = () => readdir(join(data, 'spool'))

  it('takes a mailbox through preview, run, search and undo', { timeout: 60_000 }, async () => {
    const started = await upload(acme, { dry_run: 'true', file_name: 'C:\\mail\\inbox.mbox' }, box)
    expect(started.status).toBe(202)
    expect(started.body).toMatchObject({
      format: 'mbox',
      file_name: 'inbox.mbox',
      byte_size: box.length,
      client_name: 'Client',
    })
    const { id } = started.body
    const previewed = await settled(acme, id)
    expect(previewed.status).toBe('previewed')
    expect(previewed.rejected).toBeGreaterThan(5)
    expect((await acme.caller.get(`/clients/${client_id}/timeline`)).body.items).toEqual([])

    expect((await acme.caller.post(`/imports/${id}/run`, {})).status).toBe(200)
    const done = await settled(acme, id)
    expect(done).toMatchObject({ status: 'done', added: previewed.added, rejected: previewed.rejected })
    const found = await acme.caller.get('/communications?q=Launch&limit=5')
    expect(found.body.items.length).toBe(5)

    const first = await acme.caller.get(`/imports/${id}/rejects?limit=3`)
    const second = await acme.caller.get(`/imports/${id}/rejects?limit=200&cursor=${first.body.next_cursor}`)
    const positions = [...first.body.items, ...second.body.items].map(
      (one: { position: number }) => one.position,
    )
    expect(positions).toHaveLength(done.rejected)
    expect(positions).toEqual(positions.toSorted((a, b) => a - b))

    const again = await upload(acme, { format: 'mbox' }, box)
    expect(again.body.id).toBe(id)
    expect((await acme.caller.get('/imports?limit=1')).body.items[0]).toMatchObject({ id, preview: null })

    expect((await acme.caller.delete(`/imports/${id}`)).body.status).toMatch(/undoing|undone/)
    expect(await settled(acme, id)).toMatchObject({ status: 'undone' })
    expect((await acme.caller.get('/communications')).body.items).toEqual([])
    expect((await files()).filter((name) => name !== 'host')).toEqual([])
  })

  it('hands out a rejected item as a download that no browser runs', async () => {
    const csv = 'Date,Subject\nsoon,"<script>alert(1)</script>"\n2025-03-04,ok\n'
    const { body } = await upload(acme, { dry_run: 'true', format: 'csv' }, csv)
    await settled(acme, body.id)
    // the browser drops it when it expires; the answer brings the next one
    acme.caller.cookies.delete('audienceos_access')
    const raw = await acme.caller.get(`/imports/${body.id}/rejects/1`)
    expect(raw.status).toBe(200)
    expect(acme.caller.cookies.has('audienceos_access')).toBe(true)
    expect(raw.text).toBe('soon,"<script>alert(1)</script>"\n')
    expect(raw.headers.get('content-disposition')).toBe('attachment; filename="reject-1.txt"')
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await acme.caller.get(`/imports/${body.id}/rejects/2`)).status).toBe(404)
    await acme.caller.post(`/imports/${body.id}/cancel`, {})
    expect((await acme.caller.get(`/imports/${body.id}/rejects/1`)).status).toBe(404)
  })

  it('previews a CSV file again with the mapping it is given', async () => {
    const { body } = await upload(acme, { dry_run: 'true', format: 'csv' }, 'Moment,What\n2025-03-04,x\n')
    expect(await settled(acme, body.id)).toMatchObject({
      rejected: 1,
      preview: { columns: ['Moment', 'What'] },
    })
    await acme.caller.post(`/imports/${body.id}/preview`, {
      mapping: { timestamp: 'Moment', subject: 'What' },
    })
    expect(await settled(acme, body.id)).toMatchObject({
      rejected: 0,
      added: 1,
      mapping: { timestamp: 'Moment' },
    })
  })

  it('refuses a binary file that calls itself CSV, and takes strange names of columns', async () => {
    const binary = Buffer.concat([Buffer.from('MZ\0\0,Date\n'), Buffer.alloc(400, 7), Buffer.from('\na,b\n')])
    for (const query of [{ format: 'csv' }, { file_name: 'x.csv' }] as Record<string, string>[]) {
      const refused = await upload(acme, query, binary)
      expect([refused.status, refused.body.code]).toEqual([415, 'unsupported_type'])
    }
    const odd = 'Date,Sub\x01ject\x1b[31m,Subject\n2025-03-06,x,odd\n'
    const { body } = await upload(acme, { dry_run: 'true', format: 'csv' }, odd)
    expect(await settled(acme, body.id)).toMatchObject({
      status: 'previewed',
      added: 1,
      preview: { columns: ['Date', 'Sub ject [31m', 'Subject'] },
    })
    const named = await acme.caller.post(`/imports/${body.id}/preview`, { mapping: { subject: 'Sub\0ject' } })
    expect([named.status, named.body.code]).toEqual([422, 'invalid'])
  })

  it('refuses a mail that is none, instead of reading a table out of it', async () => {
    const refused = await upload(acme, { file_name: 'letter.eml' }, 'Hello, you\nthis is, well, text\n')
    expect([refused.status, refused.body.code]).toEqual([415, 'unsupported_type'])
  })

  it('previews by the addresses that are the agency’s own today', async () => {
    const own = await server.agency('Own')
    const theirs = (await own.caller.post('/clients', { name: 'Client' })).body.id
    const mail =
      'From: me@mine.example\nTo: you@yours.example\nSubject: own\nDate: 4 Mar 2025 10:00 +0000\n\nx\n'
    const send = (dry_run: string) => upload(own, { client_id: theirs, dry_run }, mail)
    const direction = async (id: string) => (await settled(own, id)).preview.items[0].direction
    const { id } = (await send('true')).body
    expect(await direction(id)).toBe('inbound')
    const become = (domain: string) => own.caller.patch('/agency', { own_domains: [domain] })
    await become('mine.example')
    // The same file again, to see whether the new setting does what it should.
    expect((await send('true')).body.id).toBe(id)
    expect(await direction(id)).toBe('outbound')
    await become('elsewhere.example')
    await own.caller.post(`/imports/${id}/preview`, { mapping: {} })
    expect(await direction(id)).toBe('inbound')
    await become('mine.example')
    // Run without a look at another preview, it goes by what is so today as well.
    expect((await send('false')).body.id).toBe(id)
    expect(await settled(own, id)).toMatchObject({ status: 'done', added: 1 })
    const { items } = (await own.caller.get('/communications')).body
    expect(items.map((one: { direction: string }) => one.direction)).toEqual(['outbound'])
  })

  it('previews again what failed before it added anything, and nothing else that failed', async () => {
    const { body } = await upload(acme, { dry_run: 'true', format: 'csv' }, 'Moment,What\n2025-03-05,again\n')
    await settled(acme, body.id)
    const fail =
      "update audienceos.imports set status = 'failed', error_code = 'internal', preview = null where id = $1"
    await server.sql(fail, [body.id])
    const mapping = { timestamp: 'Moment', subject: 'What' }
    expect((await acme.caller.post(`/imports/${body.id}/preview`, { mapping })).status).toBe(200)
    expect(await settled(acme, body.id)).toMatchObject({ status: 'previewed', added: 1, error_code: null })
    await acme.caller.post(`/imports/${body.id}/run`, {})
    expect(await settled(acme, body.id)).toMatchObject({ status: 'done', added: 1 })
    await server.sql(fail, [body.id])
    const refused = await acme.caller.post(`/imports/${body.id}/preview`, { mapping: {} })
    expect([refused.status, refused.body.code]).toEqual([409, 'import_state'])
    expect((await acme.caller.get(`/imports/${body.id}`)).body).toMatchObject({ status: 'failed', mapping })
  })

  it('says that an undo failed, and goes on with it when it is asked again', async () => {
    const mails = ['u1', 'u2'].map(
      (id) =>
        `From x@y Tue Mar  4 10:15:00 2025\nDate: 4 Mar 2025 10:00 +0000\nMessage-ID: <${id}>\nSubject: stuck\n\nx\n\n`,
    )
    const { body } = await upload(acme, { format: 'mbox' }, mails.join(''))
    expect(await settled(acme, body.id)).toMatchObject({ status: 'done', added: 2 })
    await server.sql(`create function audienceos.test_stuck() returns trigger language plpgsql as $$ begin
      if old.subject = 'stuck' then raise exception 'stuck' using errcode = '22023'; end if; return old; end $$`)
    await server.sql(
      'create trigger test_stuck before delete on public.communications for each row execute function audienceos.test_stuck()',
    )
    try {
      await acme.caller.delete(`/imports/${body.id}`)
      expect(await settled(acme, body.id)).toMatchObject({
        status: 'failed',
        error_code: 'undo_failed',
        error_detail: expect.stringContaining('Undo it again'),
        added: 2,
        byte_offset: 0,
      })
    } finally {
      await server.sql('drop trigger test_stuck on public.communications')
      await server.sql('drop function audienceos.test_stuck')
    }
    // as if it had kept two before it failed
    await server.sql(
      "update audienceos.imports set error_detail = '2 kept, because they were edited after the import. ' || error_detail where id = $1",
      [body.id],
    )
    await acme.caller.delete(`/imports/${body.id}`)
    expect(await settled(acme, body.id)).toMatchObject({
      status: 'undone',
      error_code: 'kept_edited',
      error_detail: '2 kept, because they were edited after the import.',
    })
    const left = await server.sql('select id from public.communications where import_id = $1', [body.id])
    expect(left).toEqual([])
  })

  it('takes no more files from an agency than it may let wait here', async () => {
    const full = await server.agency('Full')
    const theirs = (await full.caller.post('/clients', { name: 'Client' })).body.id
    const host = await readFile(join(data, 'spool', 'host'), 'utf8')
    const waiting = (await server.sql(
      `insert into audienceos.imports (agency_id, client_id, format, status, byte_size, spool_host)
       select c.agency_id, c.id, 'mbox', 'previewed', 8::bigint * 1024 * 1024 * 1024 - 100, $2 from public.clients c where c.id = $1
       returning id`,
      [theirs, host.trim()],
    )) as { id: string }[]
    const before = await files()
    const small = 'Subject: y\nDate: 4 Mar 2025 10:00 +0000\n\ny\n'
    const large = await upload(full, { client_id: theirs }, `${small}${'y\n'.repeat(100)}`)
    expect([large.status, large.body.code]).toEqual([413, 'too_large'])
    expect(large.body.detail).toMatch(/8 GB together/)
    expect(await files()).toEqual(before)
    expect((await upload(full, { client_id: theirs }, small)).status).toBe(202)
    await full.caller.post(`/imports/${waiting[0]?.id}/cancel`, {})
    expect((await upload(full, { client_id: theirs }, `${small}${'y\n'.repeat(100)}`)).status).toBe(202)
  })

  it('is nobody else’s: other agencies find nothing, visitors are asked to sign in', async () => {
    const { body } = await upload(
      acme,
      { dry_run: 'true' },
      'Subject: x\nDate: 4 Mar 2025 10:00 +0000\n\nx\n',
    )
    await settled(acme, body.id)
    const other = await server.agency('Other')
    const { id } = body
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/run'],
      ['POST', '/cancel'],
      ['GET', '/rejects'],
      ['GET', '/rejects/1'],
    ] as const) {
      expect([
        path,
        (
          await other.caller.send(method, `/imports/${id}${path}`, {
            body: method === 'POST' ? {} : undefined,
          })
        ).status,
      ]).toEqual([path, 404])
    }
    expect((await other.caller.post(`/imports/${id}/preview`, { mapping: {} })).status).toBe(404)
    expect((await other.caller.get('/imports')).body.items).toEqual([])
    expect((await upload(other, {}, 'Subject: x\n\nx\n')).status).toBe(404)
    expect(
      (await server.caller().send('POST', `/communications/imports?client_id=${client_id}`, { raw: 'x' }))
        .status,
    ).toBe(401)
    expect(await settled(acme, id)).toMatchObject({ status: 'previewed' })
  })

  it('refuses what does not fit the state with import_state', async () => {
    const { body } = await upload(
      acme,
      { dry_run: 'true' },
      'Subject: y\nDate: 4 Mar 2025 10:00 +0000\n\ny\n',
    )
    await settled(acme, body.id)
    const refused = await acme.caller.delete(`/imports/${body.id}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'import_state'])
    await acme.caller.post(`/imports/${body.id}/run`, {})
    await settled(acme, body.id)
    for (const verb of ['run', 'cancel']) {
      const answer = await acme.caller.post(`/imports/${body.id}/${verb}`, {})
      expect([verb, answer.status, answer.body.code]).toEqual([verb, 409, 'import_state'])
    }
    expect((await acme.caller.post(`/imports/${body.id}/preview`, { mapping: {} })).status).toBe(409)
  })

  it('refuses files that are empty, something else, too large, or for nobody, and keeps none', async () => {
    const before = await files()
    const status = async (query: Record<string, string>, raw: string | Uint8Array) => {
      const { status, body } = await upload(acme, query, raw)
      return [status, body.code]
    }
    expect(await status({}, '')).toEqual([422, 'invalid'])
    expect(await status({ format: 'ics' }, box.subarray(0, 5000))).toEqual([415, 'unsupported_type'])
    expect(await status({}, Buffer.from('504b0304140006000800', 'hex'))).toEqual([415, 'unsupported_type'])
    expect(await status({ format: 'pst' }, 'x')).toEqual([400, 'malformed'])
    expect(await status({ client_id: 'x' }, 'x')).toEqual([400, 'malformed'])
    expect(await status({ client_id: '00000000-0000-4000-8000-000000000000' }, box)).toEqual([
      404,
      'not_found',
    ])
    expect(await status({ format: 'ics' }, Buffer.alloc(6_000_000, 'Subject: x\n'))).toEqual([
      415,
      'unsupported_type',
    ])
    // Jobs of other tests may end meanwhile, and take their files with them.
    expect((await files()).filter((name) => !before.includes(name))).toEqual([])
  })

  it('answers before the body when it will not be read, and leaves nothing of one that breaks off', async () => {
    // Other tests make jobs fail on purpose.
    const errors = () => server.failures().filter((line) => /"level":"error"/.test(line))
    const earlier = errors().length
    const before = await files()
    const cookie = [...acme.caller.cookies].map((pair) => pair.join('=')).join('; ')
    const begin = (headers: Record<string, string>, query = `client_id=${client_id}`) =>
      request(`${server.url}/api/v1/communications/imports?${query}`, {
        method: 'POST',
        headers: { cookie, origin: server.url, ...headers },
      })
    const early = async (headers: Record<string, string>, query?: string) => {
      const sending = begin(headers, query)
      sending.on('error', () => {})
      sending.flushHeaders()
      return new Promise((resolve) =>
        sending.on('response', (answer) => {
          resolve(answer.statusCode)
          sending.destroy()
        }),
      )
    }
    expect(await early({ 'content-length': '3221225472' })).toBe(413)
    expect(
      await early({ 'content-length': '1000000' }, 'client_id=00000000-0000-4000-8000-000000000000'),
    ).toBe(404)

    const broken = begin({ 'content-length': '50000000' })
    broken.on('error', () => {})
    broken.write(box.subarray(0, 200_000))
    await expect.poll(files).not.toEqual(before)
    broken.destroy()
    await expect.poll(files).toEqual(before)
    expect(errors().slice(earlier)).toEqual([])
  })
})
