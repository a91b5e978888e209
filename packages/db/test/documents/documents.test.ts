import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, enter, readAs, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { engines, openRaw, type RawConnection, type RawDatabase } from '../support/raw-database.ts'

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
    await run('delete from audienceos.deleted_documents where agency_id = any ($1)', [[ours.id, theirs.id]])
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

  /** The kept deletions as their agency sees them. */
  const kept = (actor: Actor) =>
    readAs(database.owner, actor, 'select * from audienceos.list_deleted_documents()')
  const purge = (actor: Actor, kept_id: string | null, until = 'null') =>
    call(actor, `purge_documents(${kept_id === null ? 'null' : `'${kept_id}'`}, ${until})`)
  const room = async () =>
    (
      await rows(`select coalesce(sum(byte_size), 0)::int as used from audienceos.document_contents
        where agency_id = '${ours.id}' and state <> 'doomed'`)
    )[0]?.used

  it('lists what was deleted, by whom, and lets admins delete it for good, which frees its room at once', async () => {
    await add('a')
    await add('b')
    await call(user(ours.member), `remove_document('${doc}')`)
    const [row, ...more] = await kept(user(ours.member))
    expect(more).toEqual([])
    expect(row).toMatchObject({
      id: doc,
      version: 2,
      versions: 2,
      file_name: 'plan.txt',
      content_type: 'text/plain',
      deleted_by: ours.member,
    })
    expect([Number(row?.byte_size), Number(row?.kept_bytes)]).toEqual([7, 14])
    expect(await kept(user(theirs.admin))).toEqual([])
    const id = String(row?.kept_id)
    expect(await purge(user(ours.member), id)).toBe('PT403')
    expect(await purge(user(ours.manager), id)).toBe('PT403')
    expect(await purge(user(theirs.admin), id)).toBe('(0,0)')
    expect(await room()).toBe(14)
    expect(await purge(user(ours.admin), id)).toBe('(1,14)')
    expect(await room()).toBe(0)
    expect(await kept(user(ours.member))).toEqual([])
    expect(await call(user(ours.member), `restore_document('${doc}')`)).toBe(false)
    expect(await call(user(ours.member), `restore_kept_document('${id}')`)).toBe(null)
    expect(await claim()).toHaveLength(2)
  })

  it('deletes for good only what the admin has seen in the list, and of no other agency', async () => {
    await add('a')
    await call(user(ours.member), `remove_document('${doc}')`)
    const [{ seen } = {}] = await rows(
      `select deleted_at::text as seen from audienceos.deleted_documents where id = '${doc}'`,
    )
    const second = randomUUID()
    await run('insert into public.documents (id, agency_id, name) values ($1, $2, $3)', [
      second,
      ours.id,
      'late',
    ])
    await call(user(ours.member), `remove_document('${second}')`)
    const foreign = String(theirs.rows['public.documents'])
    await call(user(theirs.member), `remove_document('${foreign}')`)
    expect(await purge(user(ours.admin), null)).toBe('(0,0)')
    expect(await purge(user(ours.admin), null, `'${seen}'`)).toBe('(1,7)')
    expect((await kept(user(ours.admin))).map(({ id }) => id)).toEqual([second])
    expect((await kept(user(theirs.admin))).map(({ id }) => id)).toEqual([foreign])
    expect(await call(user(theirs.member), `restore_document('${foreign}')`)).toBe(true)
  })

  it('puts back one deletion by its own name, and without the client that has gone to another agency', async () => {
    await run(`update public.documents set client_id = '${ours.spare}' where id = '${doc}'`)
    await add('a')
    await call(user(ours.member), `remove_document('${doc}')`)
    const [{ kept_id } = {}] = await kept(user(ours.member))
    await run(`update public.clients set agency_id = '${theirs.id}' where id = '${ours.spare}'`)
    await run(`select audienceos.repair_strayed_client('${ours.spare}', 'follow')`)
    expect(await call(user(theirs.admin), `restore_kept_document('${kept_id}')`)).toBe(null)
    expect(await call(user(ours.member), `restore_kept_document('${kept_id}')`)).toBe(doc)
    expect(await rows(`select client_id, version from public.documents where id = '${doc}'`)).toEqual([
      { client_id: null, version: 1 },
    ])
  })

  it('shows nobody the words of a content, nor by another table what is deleted', async () => {
    await add('a', 'secret words')
    const read = (columns: string) =>
      readAs(database.owner, user(ours.admin), `select ${columns} from audienceos.document_contents`)
    await expect(read('words')).rejects.toMatchObject({ code: '42501' })
    await expect(read('*')).rejects.toMatchObject({ code: '42501' })
    expect(await read('byte_size')).not.toEqual([])
  })

  it('finds what no deletion has let go of by itself', async () => {
    await add('a')
    await claim()
    await run(`set session_replication_role = replica`)
    await run(`delete from audienceos.document_versions where document_id = '${doc}'`)
    await run(`set session_replication_role = origin`)
    expect(await claim()).toEqual([])
    const [{ doomed } = {}] = await rows(`select audienceos.doom_unnamed_contents('files:test') as doomed`)
    expect(Number(doomed)).toBeGreaterThan(0)
    expect((await claim()).length).toBe(Number(doomed))
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

  // Two sessions at once: only a real Postgres has them.
  describe.skipIf(engine === 'pglite')('by several at once', () => {
    /** Begins a call as the actor in a session of its own, which waits where it has to; `commit` answers what it did. */
    const begin = async (actor: Actor, text: string) => {
      const session = await database.connect()
      await session.query('begin')
      await enter(session, actor)
      const done = session.query(`select audienceos.${text} as value`).then(
        ({ rows }) => rows[0]?.value,
        (error: { code?: string }) => error.code,
      )
      const commit = async () => {
        const value = await done
        await session.query('commit')
        await session.end()
        return value
      }
      return { done, commit }
    }
    const states = async () =>
      (await rows(`select state from audienceos.document_contents where agency_id = '${ours.id}'`)).map(
        ({ state }) => state,
      )
    const keptOne = async () => {
      await add('a')
      await call(user(ours.member), `remove_document('${doc}')`)
      return String((await kept(user(ours.admin)))[0]?.kept_id)
    }

    it('what is put back is not deleted for good, and its content stays', async () => {
      const id = await keptOne()
      const restore = await begin(user(ours.member), `restore_kept_document('${id}')`)
      await restore.done
      const purging = await begin(user(ours.admin), `purge_documents('${id}', null)`)
      expect(await restore.commit()).toBe(doc)
      expect(await purging.commit()).toBe('(0,0)')
      expect(await states()).toEqual(['stored'])
      expect(await claim()).toEqual([])
    })

    it('what is deleted for good is not put back', async () => {
      const id = await keptOne()
      const purging = await begin(user(ours.admin), `purge_documents('${id}', null)`)
      await purging.done
      const restore = await begin(user(ours.member), `restore_document('${doc}')`)
      expect(await purging.commit()).toBe('(1,7)')
      expect(await restore.commit()).toBe(false)
      expect(await states()).toEqual(['doomed'])
    })

    it('a version that is brought back while its document is deleted goes with it, and nothing is left over', async () => {
      await add('a')
      await add('b')
      const restore = await begin(user(ours.member), `restore_document_version('${doc}', 1)`)
      await restore.done
      const removal = await begin(user(ours.admin), `remove_document('${doc}')`)
      expect(await restore.commit()).toBe(3)
      expect(await removal.commit()).toBe(true)
      expect((await kept(user(ours.admin)))[0]).toMatchObject({ versions: 3, version: 3 })
      expect(await states()).toEqual(['stored', 'stored'])
    })

    it('removers never take the same content', async () => {
      await claim()
      for (const sha of ['a', 'b', 'c', 'd', 'e']) await add(sha)
      await run(`delete from public.documents where id = '${doc}'`)
      const take = (session: RawConnection) =>
        session.query(`select id from audienceos.claim_doomed_contents('files:test', 2)`)
      const sessions = await Promise.all([1, 2, 3, 4].map(() => database.connect()))
      const taken = (await Promise.all(sessions.map(take))).flatMap(({ rows }) => rows.map(({ id }) => id))
      await Promise.all(sessions.map((session) => session.end()))
      expect(new Set(taken).size).toBe(taken.length)
      expect(taken).toHaveLength(5)
    })
  })
})
