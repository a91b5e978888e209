import { readdir } from 'node:fs/promises'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailbox } from './mailbox.ts'
import { openWorkshop, stateOf, type Workshop } from './workshop.ts'

const box = mailbox(620)
const rejects = box.expected.filter((one) => one.outcome === 'reject').length
const mail = (id: string, text = 'x', from = 'a@client.example') =>
  `From x@y Tue Mar  4 10:15:00 2025\nFrom: <${from}>\nDate: 4 Mar 2025 10:00 +0000\nMessage-ID: <${id}>\nSubject: ${id}\n\n${text}\n\n`

describe.each(engines)('imports on %s', (engine) => {
  let shop: Workshop
  beforeAll(async () => {
    shop = await openWorkshop(engine)
  })
  afterAll(() => shop.close())
  const count = async (agency_id: string, client_id?: string) => {
    const rows = await shop.sql(
      'select count(*)::int as n from public.communications where agency_id = $1 and ($2::uuid is null or client_id = $2)',
      [agency_id, client_id ?? null],
    )
    return rows[0]?.n
  }

  /** Waits for the first batch of an import. */
  const underWay = (id: string) =>
    expect
      .poll(
        async () =>
          (await shop.sql('select items_seen from audienceos.imports where id = $1', [id]))[0]?.items_seen,
        { interval: 5, timeout: 20_000 },
      )
      .toBeGreaterThan(0)

  it('previews a mailbox without adding anything, then runs it without another upload', {
    timeout: 60_000,
  }, async () => {
    const owner = await shop.agency()
    const id = await shop.upload(owner, box.bytes, { dry_run: true })
    const preview = await shop.settled(owner, id)
    expect(preview).toMatchObject({ status: 'previewed', items_seen: box.expected.length, error_code: null })
    expect(preview.added + preview.duplicates + preview.rejected).toBe(box.expected.length)
    expect(preview.rejected).toBeGreaterThanOrEqual(rejects)
    expect(await count(owner.id)).toBe(0)
    const shown = preview.preview?.items ?? []
    expect(shown.length).toBeGreaterThanOrEqual(50)
    const codes = await shop.sql('select distinct code from audienceos.import_rejects where import_id = $1', [
      id,
    ])
    const shownCodes = new Set(shown.flatMap((item) => (item.outcome === 'reject' ? item.code : [])))
    expect(shownCodes).toEqual(new Set(codes.map((row) => row.code)))

    const done = await shop.run(owner, id)
    const { added, duplicates, rejected, items_seen } = preview
    expect(done).toMatchObject({ status: 'done', added, duplicates, rejected, items_seen })
    expect(done.byte_offset).toBe(done.byte_size)
    expect(await count(owner.id)).toBe(added)
    const stored = await shop.sql(
      'select count(*)::int as n from audienceos.import_rejects where import_id = $1',
      [id],
    )
    expect(stored[0]?.n).toBe(rejected)
    await expect.poll(() => readdir(shop.spool_dir)).toEqual(['host'])
  })

  it('stores what a message holds, and who wrote it to whom', async () => {
    const owner = await shop.agency()
    const html = `From x@y Tue Mar  4 10:15:00 2025\nFrom: Mara <mara@own.example>\nTo: ada@client.example\nDate: 4 Mar 2025 10:00 +0000\nMessage-ID: <h>\nIn-Reply-To: <g>\nSubject: H\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hi</p>\n--b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nabc\n--b--\n\n`
    const done = await shop.settled(owner, await shop.upload(owner, html))
    expect(done.added).toBe(1)
    const [row] = await shop.sql(
      `select c.*, s.html, s.attachments from public.communications c join audienceos.communication_sources s on s.communication_id = c.id where c.agency_id = $1`,
      [owner.id],
    )
    expect(row).toMatchObject({
      type: 'email',
      direction: 'outbound',
      subject: 'H',
      body: 'Hi',
      from_address: 'mara@own.example',
      from_name: 'Mara',
      message_id: 'h',
      in_reply_to: 'g',
      import_id: done.id,
      created_by: owner.admin.id,
      client_id: owner.clients[0]?.id,
    })
    expect(row?.to_addresses).toEqual(['ada@client.example'])
    expect(row?.html).toContain('<p>Hi</p>')
    expect(row?.attachments).toEqual([
      { file_name: 'a.txt', content_type: 'text/plain', byte_size: expect.any(Number) },
    ])
  })

  it('adds nothing the second time, whatever else the file holds, and to each client of its own', async () => {
    const owner = await shop.agency()
    await shop.settled(owner, await shop.upload(owner, mail('1') + mail('2')))
    const again = await shop.settled(owner, await shop.upload(owner, mail('2') + mail('1') + mail('3')))
    expect(again).toMatchObject({ added: 1, duplicates: 2 })
    const other = await shop.settled(owner, await shop.upload(owner, mail('1') + mail('2'), { client: 1 }))
    expect(other).toMatchObject({ added: 2, duplicates: 0 })
    expect(await count(owner.id)).toBe(5)
  })

  it('knows the messages that were logged by hand, by their Message-ID', async () => {
    const owner = await shop.agency()
    await shop.db.as(owner.member.claims).communications.create({
      data: {
        agency_id: owner.id,
        client_id: owner.clients[0]?.id ?? null,
        type: 'email',
        message_id: 'by-hand',
      } as never,
    })
    const done = await shop.settled(owner, await shop.upload(owner, mail('by-hand')))
    expect(done).toMatchObject({ added: 0, duplicates: 1 })
  })

  it('answers the first import to the same file for the same client, until that is undone', async () => {
    const owner = await shop.agency()
    const first = await shop.upload(owner, mail('same'))
    await shop.settled(owner, first)
    expect(await shop.upload(owner, mail('same'))).toBe(first)
    expect(await shop.upload(owner, mail('same'), { client: 1 })).not.toBe(first)
    await shop.undo(owner, first)
    expect(await shop.upload(owner, mail('same'))).not.toBe(first)
  })

  it('is undone to exactly the state before, keys and sources included', { timeout: 60_000 }, async () => {
    const owner = await shop.agency()
    await shop.settled(owner, await shop.upload(owner, mail('0') + mail('1.7@mail.example')))
    const before = await stateOf(shop, owner.id)
    const id = await shop.upload(owner, box.bytes)
    const done = await shop.settled(owner, id)
    expect(done.added).toBeGreaterThan(500)
    const undone = await shop.undo(owner, id)
    expect(undone.status).toBe('undone')
    expect(await stateOf(shop, owner.id)).toEqual(before)
    const fresh = await shop.settled(owner, await shop.upload(owner, box.bytes))
    expect(fresh.added).toBe(done.added)
  })

  it('leaves messages that another import contains to that one, and keeps what somebody edited', async () => {
    const owner = await shop.agency()
    const first = await shop.upload(owner, mail('a') + mail('b') + mail('c'))
    await shop.settled(owner, first)
    const second = await shop.upload(owner, mail('b') + mail('d'))
    await shop.settled(owner, second)
    await shop.sql(
      "update public.communications set subject = 'mine' where agency_id = $1 and message_id = 'c'",
      [owner.id],
    )
    const undone = await shop.undo(owner, first)
    expect(undone).toMatchObject({
      status: 'undone',
      error_code: 'kept_edited',
      error_detail: expect.stringMatching(/^1 kept/),
    })
    const left = await shop.sql(
      'select message_id, import_id from public.communications where agency_id = $1 order by message_id',
      [owner.id],
    )
    expect(left).toEqual([
      { message_id: 'b', import_id: second },
      { message_id: 'c', import_id: null },
      { message_id: 'd', import_id: second },
    ])
    expect(await shop.settled(owner, second)).toMatchObject({ added: 2, duplicates: 0 })
    await shop.undo(owner, second)
    expect(await count(owner.id)).toBe(1)
  })

  it('passes messages on as often as imports are undone, while any import contains them', async () => {
    const owner = await shop.agency()
    const first = await shop.upload(owner, mail('m1') + mail('m2'))
    await shop.settled(owner, first)
    const second = await shop.upload(owner, mail('m1') + mail('own2'))
    await shop.settled(owner, second)
    const third = await shop.upload(owner, mail('m1') + mail('m2') + mail('own3'))
    await shop.settled(owner, third)
    const owners = () =>
      shop.sql(
        'select message_id, import_id from public.communications where agency_id = $1 order by message_id',
        [owner.id],
      )
    await shop.undo(owner, first)
    expect(await owners()).toEqual([
      { message_id: 'm1', import_id: second },
      { message_id: 'm2', import_id: third },
      { message_id: 'own2', import_id: second },
      { message_id: 'own3', import_id: third },
    ])
    await shop.undo(owner, second)
    expect(await owners()).toEqual([
      { message_id: 'm1', import_id: third },
      { message_id: 'm2', import_id: third },
      { message_id: 'own3', import_id: third },
    ])
    expect(await shop.settled(owner, third)).toMatchObject({ added: 3, duplicates: 0 })
  })

  it('leaves a message also to an import that waits to go on where it failed', async () => {
    const owner = await shop.agency()
    const first = await shop.upload(owner, mail('a'))
    await shop.settled(owner, first)
    const second = await shop.upload(owner, mail('a') + mail('b'))
    await shop.settled(owner, second)
    // as `run` leaves a failed import, on a host that cannot take it up just now
    await shop.sql("update audienceos.imports set status = 'queued', spool_host = 'away' where id = $1", [
      second,
    ])
    await shop.undo(owner, first)
    const left = await shop.sql(
      'select message_id, import_id from public.communications where agency_id = $1 order by message_id',
      [owner.id],
    )
    expect(left).toEqual([
      { message_id: 'a', import_id: second },
      { message_id: 'b', import_id: second },
    ])
    await shop.sql("update audienceos.imports set status = 'done' where id = $1", [second])
  })

  it('does not take new messages for duplicates when it has to ask the database twice', async () => {
    const owner = await shop.agency()
    // a sequence does not forget what is rolled back
    await shop.sql('create sequence audienceos.test_hiccups')
    await shop.sql(`create function audienceos.test_hiccup() returns trigger language plpgsql security definer
      set search_path = '' as $$ begin
      if new.items_seen > old.items_seen and nextval('audienceos.test_hiccups') = 1
      then raise exception 'busy' using errcode = '40001'; end if; return new; end $$`)
    await shop.sql(
      'create trigger test_hiccup before update on audienceos.imports for each row execute function audienceos.test_hiccup()',
    )
    try {
      const id = await shop.upload(owner, mail('n1') + mail('n2') + mail('n1'), { dry_run: true })
      const previewed = await shop.settled(owner, id)
      expect(previewed).toMatchObject({ status: 'previewed', added: 2, duplicates: 1, items_seen: 3 })
      expect(previewed.preview?.items.map((item) => item.outcome)).toEqual(['add', 'add', 'duplicate'])
      const [hiccups] = await shop.sql('select last_value::int as calls from audienceos.test_hiccups')
      expect(hiccups?.calls).toBeGreaterThan(1)
    } finally {
      await shop.sql('drop trigger test_hiccup on audienceos.imports')
      await shop.sql('drop function audienceos.test_hiccup')
      await shop.sql('drop sequence audienceos.test_hiccups')
    }
  })

  it('rejects the one message that the database does not take, and adds the rest of its batch', async () => {
    const owner = await shop.agency()
    await shop.sql(`create or replace function audienceos.test_poison() returns trigger language plpgsql as $$ begin
      if new.subject like 'poison%' then raise exception 'poison' using errcode = '22023'; end if; return new; end $$`)
    await shop.sql(
      'create trigger test_poison before insert on public.communications for each row execute function audienceos.test_poison()',
    )
    try {
      const file = Array.from({ length: 40 }, (_, n) =>
        mail(n === 17 || n === 31 ? `poison${n}` : `good${n}`),
      ).join('')
      const done = await shop.settled(owner, await shop.upload(owner, file))
      expect(done).toMatchObject({ status: 'done', added: 38, rejected: 2, items_seen: 40 })
      const found = await shop.sql(
        'select position, code from audienceos.import_rejects where import_id = $1 order by position',
        [done.id],
      )
      expect(found).toEqual([
        { position: 18, code: 'unreadable' },
        { position: 32, code: 'unreadable' },
      ])
    } finally {
      await shop.sql('drop trigger test_poison on public.communications')
    }
  })

  it('fails with a reason when its file is gone, and goes on when it is run again with the file back', async () => {
    const owner = await shop.agency()
    const id = await shop.upload(owner, mail('lost'), { dry_run: true })
    await shop.settled(owner, id)
    await shop.imports.spool.remove(id)
    expect(await shop.run(owner, id)).toMatchObject({ status: 'failed', error_code: 'file_missing' })
  })

  it('gives up on a file that stopped the server three times at the same place, until somebody asks again', async () => {
    const owner = await shop.agency()
    const id = await shop.upload(owner, mail('k1') + mail('k2'), { dry_run: true })
    await shop.settled(owner, id)
    const [before] = await shop.sql('select attempt from audienceos.imports where id = $1', [id])
    // as three processes leave it that died over it
    await shop.sql("update audienceos.imports set status = 'running', added = 0, attempt = 3 where id = $1", [
      id,
    ])
    shop.imports.wake()
    const failed = await shop.settled(owner, id)
    expect(failed).toMatchObject({ status: 'failed', error_code: 'interrupted', added: 0 })
    expect(failed.error_detail).toMatch(/3 times at the same place/)
    expect(await shop.run(owner, id)).toMatchObject({ status: 'done', added: 2, error_code: null })
    const [after] = await shop.sql('select attempt from audienceos.imports where id = $1', [id])
    // the preview has no checkpoint that moves; the run counts anew behind each batch
    expect([before?.attempt, after?.attempt]).toEqual([1, 0])
  })

  it('previews a CSV file with its columns, and again with another mapping', async () => {
    const owner = await shop.agency()
    const id = await shop.upload(owner, 'When it was,What\n2025-03-04,Hello\n', {
      format: 'csv',
      dry_run: true,
    })
    const first = await shop.settled(owner, id)
    expect(first).toMatchObject({ rejected: 1, preview: { columns: ['When it was', 'What'] } })
    await shop.sql("update audienceos.imports set status = 'previewing', mapping = $2 where id = $1", [
      id,
      JSON.stringify({ timestamp: 'When it was', subject: 'What' }),
    ])
    shop.imports.wake()
    expect(await shop.settled(owner, id)).toMatchObject({ rejected: 0, added: 1, status: 'previewed' })
    expect(await shop.run(owner, id)).toMatchObject({ status: 'done', added: 1 })
  })

  it('goes on where a stopped worker left it, and adds nothing twice', { timeout: 60_000 }, async () => {
    const owner = await shop.agency()
    const id = await shop.upload(owner, mailbox(2000, 11).bytes)
    await underWay(id)
    await shop.restart()
    const done = await shop.settled(owner, id)
    expect(done.status).toBe('done')
    expect(done.added + done.duplicates + done.rejected).toBe(done.items_seen)
    expect(await count(owner.id)).toBe(done.added)
  })

  it('lets imports and undos of one client wait for each other, so that none loses what another took for granted', {
    timeout: 60_000,
  }, async () => {
    const owner = await shop.agency()
    const first = await shop.upload(owner, mailbox(700, 31).bytes)
    await shop.settled(owner, first)
    // contains all of the first file, so it must end up with all of it
    const second = await shop.upload(
      owner,
      Buffer.concat([mailbox(700, 31).bytes, Buffer.from('\n'), Buffer.from(mail('more'))]),
    )
    await underWay(second)
    await shop.sql("update audienceos.imports set status = 'undoing', lease_until = null where id = $1", [
      first,
    ])
    shop.imports.wake()
    const [undone, done] = await Promise.all([shop.settled(owner, first), shop.settled(owner, second)])
    expect([undone.status, done.status]).toEqual(['undone', 'done'])
    const keys = await shop.sql(
      'select count(distinct key)::int as n from audienceos.message_keys where agency_id = $1',
      [owner.id],
    )
    const after = await shop.settled(owner, second)
    expect(await count(owner.id)).toBe(after.added)
    expect(keys[0]?.n).toBe(after.added)
    expect(after.added + after.duplicates + after.rejected).toBe(after.items_seen)
    const left = await shop.sql(
      'select count(*)::int as n from public.communications where agency_id = $1 and import_id = $2',
      [owner.id, second],
    )
    expect(left[0]?.n).toBe(after.added)
  })

  it('stops when it is canceled, or when its client is deleted', { timeout: 60_000 }, async () => {
    const owner = await shop.agency()
    const file = mailbox(3000, 12).bytes
    const id = await shop.upload(owner, file)
    await underWay(id)
    await shop.sql("update audienceos.imports set status = 'canceled', lease_until = null where id = $1", [
      id,
    ])
    const canceled = await shop.settled(owner, id)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await count(owner.id)).toBe(canceled.added)
    expect(canceled.added).toBeLessThan(2000)
    const doomed = await shop.upload(owner, file, { client: 1 })
    await underWay(doomed)
    await shop.sql('delete from public.clients where id = $1', [owner.clients[1]?.id])
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await shop.sql('select id from audienceos.imports where id = $1', [doomed])).toEqual([])
    expect(await count(owner.id, owner.clients[1]?.id)).toBe(0)
    const next = await shop.settled(owner, await shop.upload(owner, mail('after')))
    expect(next.status).toBe('done')
  })
})
