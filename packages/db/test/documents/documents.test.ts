import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, enter, readAs, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'

const hash = (letter: string) => letter.repeat(64)

describe.each(engines)('documents on %s', (engine) => {
  let database: RawDatabase
  let ours: TestAgency
  let theirs: TestAgency
  let doc: string

  beforeAll(async () => {
    database = await openRaw(engine)
    theirs = await mintAgency(database.owner)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    ours = await mintAgency(database.owner)
    doc = String(ours.rows['public.documents'])
    await run(`delete from audienceos.document_versions where document_id = '${doc}'`)
    await run(`delete from audienceos.document_contents where agency_id = '${ours.id}'`)
  })

  const run = (text: string, params: unknown[] = []) => database.owner.query(text, params)
  const rows = async (text: string) => (await run(text)).rows
  /** Runs one call as the actor and keeps what it did; answers its value or the SQLSTATE. */
  const call = async (actor: Actor, text: string): Promise<unknown> => {
    await run('begin')
    try {
      await enter(database.owner, actor)
      const { rows } = await run(`select audienceos.${text} as value`)
      await run('commit')
      return rows[0]?.value
    } catch (error) {
      await run('rollback')
      return (error as { code?: string }).code
    }
  }
  /** A content that has arrived whole, as the server writes it. */
  const arrived = async (sha: string, words: string | null = null, of = ours, by = of.member) => {
    const id = randomUUID()
    await run(
      `insert into audienceos.document_contents
        (id, agency_id, storage, byte_size, sha256, content_type, words, created_by)
        values ($1, $2, 'files:test', 7, $3, 'text/plain', $4, $5)`,
      [id, of.id, hash(sha), words, by],
    )
    return id
  }
  const add = async (sha: string, words: string | null = null) =>
    call(user(ours.member), `add_document_version('${doc}', '${await arrived(sha, words)}', 'plan.txt')`)
  const find = async (typed: string, actor = user(ours.member)) =>
    (await readAs(database.owner, actor, 'select * from audienceos.search_documents($1)', [typed])).map(
      ({ id }) => id,
    )
  const claim = async () =>
    (await rows(`select id from audienceos.claim_doomed_contents('files:test', 1000)`)).map(({ id }) => id)

  it('keeps every deletion beside the others under the same id, whoever used it again', async () => {
    await add('a', 'apples')
    expect(await call(user(ours.member), `remove_document('${doc}')`)).toBe(true)
    const insert = (of: TestAgency, name: string) =>
      run('insert into public.documents (id, agency_id, name) values ($1, $2, $3)', [doc, of.id, name])
    await insert(theirs, 'taken')
    expect(await call(user(theirs.member), `remove_document('${doc}')`)).toBe(true)
    // A colleague's deletion under the id does not let go of the contents either.
    await insert(ours, 'again')
    expect(await call(user(ours.member), `remove_document('${doc}')`)).toBe(true)
    await claim()
    expect(
      await rows(`select state from audienceos.document_contents where agency_id = '${ours.id}'`),
    ).toEqual([{ state: 'stored' }])
    expect(await call(user(ours.admin), `restore_document('${doc}')`)).toBe(true)
    expect(await rows(`select name from public.documents where id = '${doc}'`)).toEqual([{ name: 'again' }])
    await run(`delete from public.documents where id = '${doc}'`)
    expect(await call(user(ours.admin), `restore_document('${doc}')`)).toBe(true)
    expect(await find('apples')).toEqual([doc])
    expect(await call(user(ours.admin), `restore_document('${doc}')`)).toBe(false)
    expect(
      await rows(`select agency_id::text from audienceos.deleted_documents where id = '${doc}'`),
    ).toEqual([{ agency_id: theirs.id }])
  })

  it('supersedes only the version that the sender knew, and knows a repetition by its key', async () => {
    const key = randomUUID()
    const send = async (sha: string, expected: number | null, upload_key: string | null = null) => {
      const content = await arrived(sha)
      await run('update audienceos.document_contents set upload_key = $2 where id = $1', [
        content,
        upload_key,
      ])
      return call(user(ours.member), `add_document_version('${doc}', '${content}', 'plan.txt', ${expected})`)
    }
    expect(await send('a', 0, key)).toBe(1)
    expect(await send('b', 1)).toBe(2)
    expect(await send('a', 0)).toBe('PT412')
    expect(await send('a', 1)).toBe('PT412')
    expect(await send('a', 0, key)).toBe(1)
    expect(await send('c', 2, key)).toBe('PT400')
    expect(await send('b', 1)).toBe(2)
    expect(await rows(`select version from public.documents where id = '${doc}'`)).toEqual([{ version: 2 }])
    await run(`delete from audienceos.document_versions where document_id = '${doc}'`)
    await run(`update public.documents set version = null, url = 'https://x.example' where id = '${doc}'`)
    expect(await send('d', null)).toBe('PT422')
  })

  it('numbers versions, names the current one, and brings an earlier one back as a new one', async () => {
    expect(await add('a', 'apples')).toBe(1)
    expect(await add('b', 'pears')).toBe(2)
    // The same bytes again are no version.
    expect(await add('b', 'pears')).toBe(2)
    expect(await find('pears')).toEqual([doc])
    expect(await find('apples')).toEqual([])
    expect(await call(user(ours.admin), `restore_document_version('${doc}', 1)`)).toBe(3)
    expect(await call(user(ours.admin), `restore_document_version('${doc}', 3)`)).toBe(3)
    expect(await find('apples plan')).toEqual([doc])
    expect(
      await rows(`select number, restored_from, created_by::text from audienceos.document_versions
        where document_id = '${doc}' order by number`),
    ).toEqual([
      { number: 1, restored_from: null, created_by: ours.member },
      { number: 2, restored_from: null, created_by: ours.member },
      { number: 3, restored_from: 1, created_by: ours.admin },
    ])
  })

  it('refuses another agency’s document, content and version', async () => {
    await add('a')
    const stranger = user(theirs.admin)
    const own = await arrived('c', null, theirs, theirs.admin)
    expect(await call(stranger, `add_document_version('${doc}', '${own}', 'x')`)).toBe('PT404')
    expect(await call(stranger, `restore_document_version('${doc}', 1)`)).toBe('PT404')
    expect(await call(stranger, `remove_document('${doc}')`)).toBe(false)
    const foreign = await arrived('d', null, theirs, theirs.admin)
    expect(await call(user(ours.member), `add_document_version('${doc}', '${foreign}', 'x')`)).toBe('PT409')
    // Nor what a colleague is uploading.
    const colleagues = await arrived('e', null, ours, ours.admin)
    expect(await call(user(ours.member), `add_document_version('${doc}', '${colleagues}', 'x')`)).toBe(
      'PT409',
    )
    await call(user(ours.member), `remove_document('${doc}')`)
    expect(await call(stranger, `restore_document('${doc}')`)).toBe(false)
    expect(await call(user(ours.member), `restore_document('${doc}')`)).toBe(true)
    await expect(
      run(`insert into audienceos.document_versions (document_id, agency_id, number, content_id)
        values ('${doc}', '${theirs.id}', 9, '${theirs.rows['audienceos.document_contents']}')`),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('is deleted and put back as it was, versions, times and search included', async () => {
    await add('a', 'strawberries')
    await add('b', 'blueberries')
    const whole = async () => [
      await rows(`select * from public.documents where id = '${doc}'`),
      await rows(`select * from audienceos.document_versions where document_id = '${doc}' order by number`),
    ]
    const before = await whole()
    expect(await call(user(ours.member), `remove_document('${doc}')`)).toBe(true)
    expect(await whole()).toEqual([[], []])
    expect(await find('blueberries')).toEqual([])
    expect(await claim()).toEqual(expect.not.arrayContaining(await contentsOf()))
    expect(await call(user(ours.member), `restore_document('${doc}')`)).toBe(true)
    expect(await whole()).toEqual(before)
    expect(await find('blueberries')).toEqual([doc])
    expect(await call(user(ours.member), `restore_document('${doc}')`)).toBe(false)
  })
  const contentsOf = async () =>
    (await rows(`select id from audienceos.document_contents where agency_id = '${ours.id}'`)).map(
      ({ id }) => id,
    )

  it('lets go of contents that nobody names, once, and of no other', async () => {
    await add('a')
    const dead = await arrived('b')
    await arrived('c')
    await run(
      `update audienceos.document_contents set lease_until = now() - interval '1 s' where id = '${dead}'`,
    )
    expect(await claim()).toEqual([dead])
    // Another server gets none of them; and an upload that was given up cannot become a version any more.
    expect(await claim()).toEqual([])
    expect(await call(user(ours.member), `add_document_version('${doc}', '${dead}', 'x')`)).toBe('PT409')
    // By SQL as well as by the app: what a deletion leaves is unnamed.
    await run(`delete from public.documents where id = '${doc}'`)
    expect(await claim()).toHaveLength(1)
  })

  it('moves with its client, and goes with it', async () => {
    // A client without people: they would move along.
    await run(`update public.documents set client_id = '${ours.spare}' where id = '${doc}'`)
    await add('a', 'moving')
    await run(`update public.clients set agency_id = '${theirs.id}' where id = '${ours.spare}'`)
    await run(`select audienceos.repair_strayed_client('${ours.spare}', 'follow')`)
    expect(await find('moving')).toEqual([])
    expect(await find('moving', user(theirs.admin))).toEqual([doc])
    expect(
      await rows(`select v.agency_id = '${theirs.id}' and c.agency_id = v.agency_id as moved
        from audienceos.document_versions v join audienceos.document_contents c on c.id = v.content_id
        where v.document_id = '${doc}'`),
    ).toEqual([{ moved: true }])
    await run(`select audienceos.delete_client('${ours.spare}')`)
    expect(await rows(`select 1 from audienceos.document_versions where document_id = '${doc}'`)).toEqual([])
    expect((await claim()).length).toBeGreaterThan(0)
  })

  it('is found by name and text, and never in another agency', async () => {
    await run(`update public.documents set name = 'Brief: spring-launch' where id = '${doc}'`)
    await add('a', `Budget of agency:${theirs.id}`)
    expect(await find('spring')).toEqual([doc])
    expect(await find('brief budg')).toEqual([doc])
    expect(await find('budget', user(theirs.admin))).toEqual([])
    expect(await find(`agency:${theirs.id}`, user(theirs.admin))).not.toContain(doc)
    const copy = randomUUID()
    await run(`insert into public.documents
      select (jsonb_populate_record(d, jsonb_build_object('id', '${copy}'))).* from public.documents d where d.id = '${doc}'`)
    expect((await find('spring')).sort()).toEqual([copy, doc].sort())
  })
})
