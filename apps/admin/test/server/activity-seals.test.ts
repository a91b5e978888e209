import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Store, serviceStore } from '@audienceos/auth-sync'
import {
  createAgency,
  engines,
  openTestDatabase,
  type TestAgency,
  type TestDatabase,
} from '@audienceos/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sealAgency } from '../../server/activity/seal/seal-agency.ts'
import { sealAll } from '../../server/activity/seal/seal-all.ts'
import type { Line } from '../../server/activity/verify/line.ts'
import { readDatabase } from '../../server/activity/verify/read-database.ts'
import { readFile as readLog } from '../../server/activity/verify/read-file.ts'
import { verify } from '../../server/activity/verify/verify.ts'

describe.each(engines)('the chain of seals on %s', (engine) => {
  let test: TestDatabase
  let store: Store
  let agency: TestAgency
  beforeAll(async () => {
    test = await openTestDatabase(engine)
    store = serviceStore(test.db.service)
  })
  afterAll(() => test.close())
  beforeEach(async () => {
    agency = await createAgency(test)
  })

  const tickets = async (count: number) => {
    for (let n = 0; n < count; n += 1)
      await test.db.as(agency.member.claims)
        .$executeRaw`insert into public.tickets (agency_id, title, description) values (${agency.id}::uuid, ${`Fix ${n}`}, '1.0')`
  }
  const check = (heads: string[] = []) => verify(readDatabase(store, agency.id), heads)
  const problems = async (heads: string[] = []) => (await check(heads)).problems.map(({ what }) => what)
  const head = async () => (await check()).agencies[0]?.head as string
  /** As somebody who owns the database would: the guards are taken off and put on again. */
  const tamper = (table: string, statement: string) =>
    test.script(`alter table audienceos.${table} disable trigger refuse_change; ${statement};
      alter table audienceos.${table} enable always trigger refuse_change`)
  const records = () =>
    test.sql<{ id: string; entry_id: string }>(
      'select id::text, entry_id::text from audienceos.activity_changes where agency_id = $1 order by id',
      [agency.id],
    )

  it('covers every record once, in seals that follow each other', async () => {
    await tickets(3)
    expect((await check()).agencies[0]).toMatchObject({ seals: 0, records: 6, waiting: 6, head: null })
    expect(await sealAgency(store, agency.id)).toBe(6)
    const first = await head()
    await tickets(2)
    await sealAgency(store, agency.id)
    expect(await sealAgency(store, agency.id)).toBe(0)
    const { agencies, problems } = await check([first])
    expect(problems).toEqual([])
    expect(agencies[0]).toMatchObject({ seals: 2, records: 10, waiting: 0 })
    expect(agencies[0]?.head).not.toBe(first)
  })

  it('takes no more than 500 records into a seal, unless one statement wrote more', async () => {
    await test.sql(
      `insert into audienceos.activity_unsealed (agency_id, record_ids)
       select $1, array_agg(n) from generate_series(1000000, 1000599) n group by n % 3`,
      [agency.id],
    )
    expect([await sealAgency(store, agency.id), await sealAgency(store, agency.id)]).toEqual([400, 200])
    expect((await problems()).length).toBe(600)
  })

  it('stays one chain however many servers seal at once, and loses nothing with one that dies', async () => {
    await tickets(12)
    const dies = store.transaction(async (sql) => {
      const dying: Store = { ...sql, query: sql.query, transaction: (work) => work(sql) }
      await sealAgency(dying, agency.id)
      throw new Error('killed')
    })
    await expect(dies).rejects.toThrow('killed')
    const counts = await Promise.all(Array.from({ length: 6 }, () => sealAgency(store, agency.id)))
    await sealAll(store)
    expect(counts.filter((count) => count > 0).length).toBeLessThanOrEqual(1)
    const { agencies, problems } = await check()
    expect(problems).toEqual([])
    expect(agencies[0]).toMatchObject({ seals: 1, records: 24, waiting: 0 })
  })

  it('digests whatever characters a text has as whoever verifies does', async () => {
    const controls = Array.from({ length: 31 }, (_, n) => String.fromCharCode(n + 1)).join('')
    const text = `"\\/${controls}\u007f\u0080\u2028\u2029\ufeff\uffff😀ß`
    await test.sql(
      `with made as (
         insert into audienceos.activity_entries (agency_id, actor_kind, route, request_id, address, user_agent)
         values ($1, 'visitor', $2, gen_random_uuid(), '', $2) returning id
       ), changed as (
         insert into audienceos.activity_changes (agency_id, entry_id, object_kind, object_name, op, before, after)
         select $1, m.id, 'ticket', $2, 'update', jsonb_build_object($2, $2, 'n', 1.00), 'null' from made m returning id
       )
       insert into audienceos.activity_unsealed (agency_id, record_ids)
       select $1, array_agg(r.id) from (select id from made union all select id from changed) r`,
      [agency.id, text],
    )
    expect(await sealAgency(store, agency.id)).toBe(2)
    expect(await problems()).toEqual([])
  })

  it('goes on with the others where one agency cannot be sealed', async () => {
    const agencies = [agency, await createAgency(test)].toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const [broken, other] = agencies as [TestAgency, TestAgency]
    await test.sql(
      `insert into audienceos.activity_seals (agency_id, number, previous_hash, record_ids, digests, sealed_at, hash)
       values ($1, 2147483647, '', '{}', '', now(), $2)`,
      [broken.id, '0'.repeat(64)],
    )
    for (agency of [other, broken]) await tickets(1)
    await expect(sealAll(store)).rejects.toThrow('1 agencies could not be sealed')
    agency = other
    expect((await check()).agencies[0]).toMatchObject({ seals: 1, records: 2, waiting: 0 })
    await test.sql('delete from audienceos.activity_unsealed where agency_id = $1', [broken.id])
  })

  it('is made by the database alone: the service neither takes a record out nor puts a seal in', async () => {
    await tickets(1)
    const statements = [
      'delete from audienceos.activity_unsealed',
      `insert into audienceos.activity_seals (agency_id, number, record_ids, digests, sealed_at, hash)
       values ('${agency.id}', 1, '{}', '', now(), '${'0'.repeat(64)}')`,
    ]
    for (const statement of statements)
      await expect(store.query(statement), statement).rejects.toThrow(/permission denied/)
    await expect(verify(readDatabase(store, randomUUID()))).resolves.toMatchObject({
      problems: [{ what: 'nothing is known of this agency' }],
    })
  })

  describe('tells', () => {
    beforeEach(async () => {
      await tickets(2)
      await sealAgency(store, agency.id)
      await tickets(2)
      await sealAgency(store, agency.id)
      expect(await problems()).toEqual([])
    })

    it('one altered byte of a change', async () => {
      const [, change] = await records()
      await tamper(
        'activity_changes',
        `update audienceos.activity_changes set after = jsonb_set(after, '{title}', '"Fax 1"') where id = ${change?.id}`,
      )
      expect(await problems()).toEqual([`change ${change?.id} is altered (seal 1)`])
    })

    it.each([
      ['a time by a microsecond', `at = at + interval '1 microsecond'`],
      ['an actor', `actor_id = gen_random_uuid()`],
      ['an address from none to empty', `address = ''`],
      ['a route', `route = 'sqm'`],
    ])('%s', async (_, change) => {
      const [first] = await records()
      await tamper(
        'activity_entries',
        `update audienceos.activity_entries set ${change} where id = ${first?.entry_id}`,
      )
      expect(await problems()).toEqual([`entry ${first?.entry_id} is altered (seal 1)`])
    })

    it('a number that only its digits distinguish', async () => {
      const [first] = await records()
      await tamper(
        'activity_changes',
        `update audienceos.activity_changes set rows = 1, after = after || '{"n": 12345678901234567890}' where id = ${first?.id}`,
      )
      expect(await problems()).toEqual([`change ${first?.id} is altered (seal 1)`])
    })

    it('a deleted change, and a deleted entry', async () => {
      const [first, , third] = await records()
      await tamper('activity_changes', `delete from audienceos.activity_changes where id = ${third?.id}`)
      await tamper(
        'activity_entries',
        `delete from audienceos.activity_entries where id = ${first?.entry_id}`,
      )
      expect(await problems()).toEqual([
        `record ${first?.entry_id} is missing (seal 1)`,
        `record ${third?.id} is missing (seal 2)`,
      ])
    })

    it('a record that was put in past the seals, with and without waiting for one', async () => {
      await test.sql(
        `insert into audienceos.activity_entries (id, agency_id, actor_kind, route, request_id) values (900000000, $1, 'job', 'x', $2)`,
        [agency.id, randomUUID()],
      )
      expect(await problems()).toEqual([
        'record 900000000 is in no seal, and does not wait for one: it was put in',
      ])
    })

    it('a record that is gone before it was sealed', async () => {
      await tickets(1)
      const last = (await records()).at(-1)
      await tamper('activity_changes', `delete from audienceos.activity_changes where id = ${last?.id}`)
      expect(await problems()).toEqual([`record ${last?.id} is missing, and was never sealed`])
      await sealAgency(store, agency.id)
      expect(await problems()).toEqual([`record ${last?.id} is missing (seal 3)`])
    })

    it('an altered seal, and one that is missing', async () => {
      const own = `agency_id = '${agency.id}'`
      await tamper(
        'activity_seals',
        `update audienceos.activity_seals set sealed_at = sealed_at - interval '1 s' where ${own} and number = 2`,
      )
      expect(await problems()).toEqual(['seal 2 is altered'])
      await tamper('activity_seals', `delete from audienceos.activity_seals where ${own} and number = 1`)
      const found = await problems()
      expect(found).toContain('seal 1 is missing')
      expect(found).toContain('seal 2 does not follow the seal before it')
    })

    it('an end that was cut off, and a log that is all gone, by a head noted down before', async () => {
      const noted = await head()
      const [, , third] = await records()
      const own = `agency_id = '${agency.id}'`
      await tamper('activity_seals', `delete from audienceos.activity_seals where ${own} and number = 2`)
      await tamper(
        'activity_changes',
        `delete from audienceos.activity_changes where ${own} and id >= ${third?.id}`,
      )
      await tamper(
        'activity_entries',
        `delete from audienceos.activity_entries where ${own} and id >= ${third?.entry_id}`,
      )
      expect(await problems()).toEqual([])
      expect(await problems([noted])).toEqual([
        `no chain holds the head ${noted}: its end was cut off, or it was written anew`,
      ])
    })

    it('all of it in an exported file as well, and a file that breaks off', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'audienceos-log-'))
      try {
        const lines: Line[] = []
        for await (const line of readDatabase(store, agency.id)) lines.push(line)
        const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
        const path = join(directory, 'log')
        const inFile = async (content: string) => {
          await writeFile(path, content)
          return (await verify(readLog(path), [await head()])).problems.map(({ what }) => what)
        }
        expect(await inFile(text)).toEqual([])
        const [first, second] = await records()
        expect(await inFile(text.replace('Fix 1', 'Fix 2'))).toEqual([
          `change ${second?.id} is altered (seal 1)`,
        ])
        const without = lines.filter((line) => !('record' in line && line.record[1] === first?.id))
        expect(await inFile(without.map((line) => `${JSON.stringify(line)}\n`).join(''))).toEqual([
          `record ${first?.id} is missing (seal 1)`,
        ])
        expect(await inFile(text.split('\n').slice(0, -3).join('\n'))).toContain(
          'the log breaks off before its end',
        )
        await writeFile(path, `${(await readFile(path, 'utf8')).slice(0, 200)}`)
        await expect(verify(readLog(path))).rejects.toThrow(/line \d+ is no line/)
      } finally {
        await rm(directory, { recursive: true, force: true })
      }
    })
  })
})
