import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { observeFlights } from '../../src/client/flight.ts'
import { type Origin, type SignOrigin, sql } from '../../src/index.ts'
import {
  createAgency,
  engines,
  openTestDatabase,
  type TestAgency,
  type TestDatabase,
  type TestUser,
} from '../../src/testing/index.ts'

interface Entry {
  id: bigint
  actor_kind: string
  actor_id: string | null
  route: string
  request_id: string
  address: string | null
  user_agent: string | null
}
interface Change {
  object_kind: string
  object_id: string | null
  object_name: string | null
  parent_id: string | null
  client_id: string | null
  op: string
  rows: number
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

describe.each(engines)('the activity log on %s', (engine) => {
  let test: TestDatabase
  let sign: SignOrigin
  let agency: TestAgency
  let client: string
  beforeAll(async () => {
    test = await openTestDatabase(engine)
    sign = await test.db.originSigner()
  })
  afterAll(() => test.close())
  beforeEach(async () => {
    agency = await createAgency(test)
    client = agency.clients[1]?.id as string
  })

  const from = (user: TestUser | null, route = 'tickets.update', more = {}): Origin =>
    sign({ route, request_id: randomUUID(), actor_id: user?.id ?? null, address: '203.0.113.9', ...more })
  const entries = (id = agency.id) =>
    test.sql<Entry>('select * from audienceos.activity_entries where agency_id = $1 order by id', [id])
  const changes = (id = agency.id) =>
    test.sql<Change>('select * from audienceos.activity_changes where agency_id = $1 order by id', [id])
  const ticket = async (title = 'Fix it', by = agency.member) => {
    const id = randomUUID()
    await test.db.as(by.claims).$executeRaw`
      insert into public.tickets (id, agency_id, client_id, title) values (${id}::uuid, ${agency.id}::uuid, ${client}::uuid, ${title})`
    return id
  }

  it('says who changed what, from where, before and after', async () => {
    const id = await ticket()
    const [before] = await entries()
    const db = test.db.as(
      agency.member.claims,
      from(agency.member, 'tickets.update', { user_agent: 'Cli\u0001ent' }),
    )
    await db.$executeRaw`update public.tickets set status = 'waiting', assignee_id = ${agency.admin.id}::uuid where id = ${id}::uuid`
    const [, entry] = await entries()
    expect(before).toMatchObject({
      route: 'sql',
      actor_kind: 'member',
      actor_id: agency.member.id,
      address: null,
    })
    expect(entry).toMatchObject({
      route: 'tickets.update',
      actor_kind: 'member',
      actor_id: agency.member.id,
      address: '203.0.113.9',
      user_agent: 'Cli?ent',
    })
    const [inserted, updated] = await changes()
    expect(inserted).toMatchObject({
      object_kind: 'ticket',
      object_id: id,
      op: 'insert',
      before: null,
      client_id: client,
    })
    expect(inserted?.after).toMatchObject({ id, title: 'Fix it', status: 'open' })
    expect(inserted?.after).not.toHaveProperty('search')
    expect(inserted?.after).not.toHaveProperty('assignee_id')
    expect(updated).toMatchObject({
      object_id: id,
      object_name: 'Fix it',
      op: 'update',
      before: { status: 'open', assignee_id: null },
      after: { status: 'waiting', assignee_id: agency.admin.id },
    })
  })

  it('is one act for everything a request does, in however many transactions and on whose behalf', async () => {
    const origin = from(agency.member)
    const db = test.db.as(agency.member.claims, origin)
    const id = await ticket()
    await db.$executeRaw`update public.tickets set title = 'A' where id = ${id}::uuid`
    await db.transaction(async (tx) => {
      await tx.$executeRaw`update public.tickets set title = 'B' where id = ${id}::uuid`
      await tx.$executeRaw`update public.tickets set title = 'C' where id = ${id}::uuid`
    })
    await test.db.serviceOf(origin).$executeRaw`update public.tickets set title = 'D' where id = ${id}::uuid`
    await test.db
      .serviceOf(origin)
      .$transaction((tx) => tx.$executeRaw`update public.tickets set title = 'E' where id = ${id}::uuid`)
    await test.db.serviceOf(origin).$queryRaw`select audienceos.record_act(${agency.id}::uuid)::text`
    const [, ...rest] = await entries()
    expect(rest).toHaveLength(1)
    expect(rest[0]).toMatchObject({ actor_kind: 'member', actor_id: agency.member.id })
    expect((await changes()).filter(({ op }) => op === 'update').map(({ after }) => after?.title)).toEqual([
      ...'ABCDE',
    ])
  })

  it('keeps apart what two requests of one session do at once', async () => {
    const [one, two] = [await ticket('one'), await ticket('two')]
    const requests = [one, two].map((id) => ({
      id,
      origin: from(agency.member, `tickets.${id === one ? 'a' : 'b'}`),
    }))
    await Promise.all(
      requests.map(({ id, origin }) =>
        test.db.as(agency.member.claims, origin).transaction(async (tx) => {
          for (const title of ['x', 'y', 'z'])
            await tx.$executeRaw`update public.tickets set title = ${title} where id = ${id}::uuid`
        }),
      ),
    )
    const acts = await test.sql<{ route: string; objects: string[] }>(
      `select e.route, array_agg(distinct c.object_id::text) as objects from audienceos.activity_entries e
       join audienceos.activity_changes c on c.entry_id = e.id and c.agency_id = e.agency_id
       where e.agency_id = $1 and e.route <> 'sql' group by e.route order by e.route`,
      [agency.id],
    )
    expect(acts).toEqual([
      { route: 'tickets.a', objects: [one] },
      { route: 'tickets.b', objects: [two] },
    ])
  })

  it('has no entry for what was rolled back, changed nothing, or only what is derived', async () => {
    const id = await ticket()
    const db = test.db.as(agency.member.claims, from(agency.member))
    await expect(
      db.transaction(async (tx) => {
        await tx.$executeRaw`update public.tickets set title = 'gone' where id = ${id}::uuid`
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await db.$executeRaw`update public.tickets set title = title where id = ${id}::uuid`
    await db.$executeRaw`update public.tickets set updated_at = now() where id = ${id}::uuid`
    await db.$executeRaw`update public.tickets set title = 'nobody' where id = ${randomUUID()}::uuid`
    await db.$executeRaw`delete from public.tickets where id = ${randomUUID()}::uuid`
    expect(await entries()).toHaveLength(1)
  })

  it('believes nobody but the server who or from where they are', async () => {
    const id = await ticket()
    const real = from(agency.admin, 'people.offboard')
    const forged = [
      '{"route":"people.offboard"}',
      `${'0'.repeat(64)}{"route":"people.offboard"}`,
      `${real.slice(0, 64)}${real.slice(64).replace('people.offboard', 'people.invite99')}`,
      `${real} `,
      real,
      'x'.repeat(1_000_000),
      '',
    ]
    for (const [at, text] of forged.entries()) {
      await test.db.as(agency.member.claims).transaction(async (tx) => {
        await tx.$queryRaw`select set_config('audienceos.origin', ${text}, true)`
        await tx.$executeRaw`update public.tickets set title = ${`T${at}`} where id = ${id}::uuid`
      })
    }
    const acts = await entries()
    expect(acts).toHaveLength(1 + forged.length)
    for (const act of acts) {
      expect(act).toMatchObject({
        route: 'sql',
        actor_kind: 'member',
        actor_id: agency.member.id,
        address: null,
      })
    }
  })

  it('believes the service no more: not the claims it sets, and it has no key to sign with', async () => {
    const id = await ticket()
    const claims = JSON.stringify(agency.admin.claims)
    await test.db.service.$transaction(async (tx) => {
      await tx.$queryRaw`select set_config('request.jwt.claims', ${claims}, true)`
      await tx.$executeRaw`update public.tickets set title = 'By nobody' where id = ${id}::uuid`
    })
    expect((await entries()).at(-1)).toMatchObject({ actor_kind: 'service', actor_id: null, route: 'sql' })
    const statements = [
      'select value from audienceos.activity_keys',
      'delete from audienceos.activity_keys',
      `insert into audienceos.activity_keys values ('origin', '')`,
      // of which no trigger is told what goes
      'truncate audienceos.member_preferences',
      'truncate public.agency_cartridges cascade',
    ]
    for (const statement of statements)
      await expect(test.db.service.$executeRawUnsafe(statement), statement).rejects.toThrow(
        /permission denied/,
      )
    const [secret] = await test.sql<{ n: number }>(
      `select count(*)::int as n from audienceos.installation_secrets where name like '%activity%'`,
    )
    expect(secret?.n).toBe(0)
  })

  it('lets no member write, read what is not theirs, or call what records', async () => {
    const other = await createAgency(test)
    await ticket()
    const statements = [
      `insert into audienceos.activity_entries (agency_id, actor_kind, route, request_id) values ('${agency.id}', 'job', 'x', gen_random_uuid())`,
      `insert into audienceos.activity_changes (agency_id, entry_id, object_kind, op) values ('${agency.id}', 1, 'ticket', 'insert')`,
      `select audienceos.record_act('${agency.id}')`,
      `select audienceos.activity_entry('${agency.id}')`,
      `select audienceos.record_change('${agency.id}', 'client', null, '', null, null, '{"a":1}')`,
      `select address from audienceos.activity_entries`,
      `select user_agent from audienceos.activity_entries`,
      'select * from audienceos.activity_seals',
      'select * from audienceos.activity_unsealed',
      'select * from audienceos.import_origins',
      `select nextval('audienceos.activity_record_ids')`,
    ]
    for (const statement of statements) {
      const run = test.db.as(agency.admin.claims).transaction((tx) => tx.$queryRaw(sql([statement])))
      await expect(run, statement).rejects.toMatchObject({ code: '42501' })
    }
    const count = async (user: TestUser) => {
      const [row] = await test.db.as(user.claims).$queryRaw<{ n: number }[]>`
        select (select count(*) from audienceos.activity_entries e where e.id > 0)::int
          + (select count(*) from audienceos.activity_changes)::int as n`
      return row?.n
    }
    expect([await count(agency.admin), await count(agency.manager)]).toEqual([2, 2])
    expect([await count(agency.member), await count(other.admin)]).toEqual([0, 0])
  })

  it('shows everybody the history of an object, and people’s to managers only', async () => {
    const other = await createAgency(test)
    const id = await ticket()
    await test.db.as(agency.member.claims)
      .$executeRaw`insert into audienceos.ticket_comments (ticket_id, agency_id, body) values (${id}::uuid, ${agency.id}::uuid, 'Hello')`
    await test.db.service.$queryRawUnsafe(
      `select audienceos.record_member('${agency.id}', '${agency.member.id}', null)::text`,
    )
    const history = async (user: TestUser, kind: string, object: string, rest = '') =>
      (
        await test.db
          .as(user.claims)
          .transaction((tx) =>
            tx.$queryRaw<{ object_kind: string; id: bigint; entry_id: bigint }[]>(
              sql([`select * from audienceos.activity_history('${kind}', '${object}'${rest})`]),
            ),
          )
      ).map((row) => row.object_kind)
    expect(await history(agency.member, 'ticket', id)).toEqual(['ticket_comment', 'ticket'])
    expect(await history(agency.member, 'ticket', id, ', null, null, 1')).toEqual(['ticket_comment'])
    expect(await history(other.admin, 'ticket', id)).toEqual([])
    expect(await history(agency.member, 'member', agency.member.id)).toEqual([])
    expect(await history(agency.manager, 'member', agency.member.id)).toEqual(['member'])
    expect(await history(agency.manager, 'document', id)).toEqual([])
  })

  it('tells admins alone the addresses', async () => {
    const id = await ticket()
    await test.db.as(agency.member.claims, from(agency.member))
      .$executeRaw`update public.tickets set title = 'x' where id = ${id}::uuid`
    const ids = (await entries()).map((entry) => entry.id)
    const read = (user: TestUser) =>
      test.db.as(user.claims).$queryRaw<
        { address: string }[]
      >`select * from audienceos.activity_addresses(${ids}::bigint[]) order by id`
    expect((await read(agency.admin)).map(({ address }) => address)).toEqual([null, '203.0.113.9'])
    expect(await read(agency.manager)).toEqual([])
    expect(await read((await createAgency(test)).admin)).toEqual([])
  })

  it.each(['activity_entries', 'activity_changes', 'activity_seals'])(
    'refuses every change of %s to everybody',
    async (table) => {
      await ticket()
      const attempts = [
        `update audienceos.${table} set agency_id = agency_id`,
        `delete from audienceos.${table}`,
        `truncate audienceos.${table}`,
      ]
      for (const attempt of attempts) {
        const as_user = test.db.as(agency.admin.claims).transaction((tx) => tx.$executeRaw(sql([attempt])))
        await expect(as_user, attempt).rejects.toMatchObject({ code: '42501' })
        const service = test.db.service.$executeRawUnsafe(attempt)
        await expect(service, attempt).rejects.toThrow(/42501/)
        await expect(test.sql(attempt), attempt).rejects.toMatchObject({ code: '42501' })
        // as a replica would, triggers aside
        await expect(
          test.script(`set session_replication_role = replica; ${attempt}`),
          attempt,
        ).rejects.toMatchObject({ code: '42501' })
        await test.script('set session_replication_role = origin')
      }
      await expect(test.script('truncate public.agencies cascade'), 'cascade').resolves.toBeUndefined()
      expect(await changes()).not.toEqual([])
    },
  )

  it('abbreviates long texts, keeps none of messages, and cuts links', async () => {
    const db = test.db.as(agency.member.claims)
    const long = 'ä'.repeat(2_001)
    const id = await ticket()
    await db.$executeRaw`update public.tickets set description = ${long} where id = ${id}::uuid`
    await db.$executeRaw`insert into public.communications (agency_id, client_id, type, subject, body)
      values (${agency.id}::uuid, ${client}::uuid, 'note', 'Hi', 'Secret')`
    await db.$executeRaw`insert into public.documents (agency_id, client_id, name, url)
      values (${agency.id}::uuid, ${client}::uuid, 'Plan', 'https://example.com/a?token=s3cret#x')`
    const [, description, message, link] = await changes()
    expect(description?.after?.description).toEqual({
      abbreviated: true,
      length: 2_001,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      start: 'ä'.repeat(200),
    })
    expect(message?.after).toMatchObject({ subject: 'Hi', body: { abbreviated: true, length: 6 } })
    expect(JSON.stringify(message?.after)).not.toContain('Secret')
    expect(link?.after?.url).toBe('https://example.com/a')
  })

  it('sums up what a statement does to very many rows, and what an import adds', async () => {
    await test.db.service.$executeRawUnsafe(
      `insert into public.tickets (agency_id, client_id, title) select '${agency.id}', '${client}', 'T' || n from generate_series(1, 201) n`,
    )
    await test.db.service.$executeRawUnsafe(
      `update public.tickets set status = 'closed' where agency_id = '${agency.id}'`,
    )
    await test.db.service.$executeRawUnsafe(
      `update public.tickets set updated_at = now() where agency_id = '${agency.id}'`,
    )
    const import_id = randomUUID()
    await test.sql(
      `insert into audienceos.imports (id, agency_id, client_id, format) values ($1, $2, $3, 'eml')`,
      [import_id, agency.id, client],
    )
    await test.sql(
      `insert into public.communications (agency_id, client_id, type, import_id) select $1, $2, 'email', $3 from generate_series(1, 3)`,
      [agency.id, client, import_id],
    )
    const [made, closed, , imported] = await changes()
    expect(made).toMatchObject({ op: 'insert', rows: 201, object_id: null, client_id: client, before: null })
    expect(made?.after?.ids).toHaveLength(200)
    expect(closed).toMatchObject({ op: 'update', rows: 201 })
    expect(imported).toMatchObject({ object_kind: 'communication', rows: 3, after: { import_id } })
    expect(await changes()).toHaveLength(4)
    await test.sql(
      'update audienceos.imports set items_seen = 5, lease_until = now(), attempt = 3 where id = $1',
      [import_id],
    )
    expect(await changes()).toHaveLength(4)
    await test.sql('delete from public.clients where id = $1', [client])
    const gone = (await changes()).slice(4)
    expect(gone.map(({ object_kind, op, rows }) => [object_kind, op, rows]).sort()).toEqual(
      [
        ['communication', 'delete', 3],
        ['import', 'delete', 1],
        ['ticket', 'delete', 201],
      ].sort(),
    )
    expect(gone.every(({ before }) => before !== null)).toBe(true)
  })

  it('tells a row that gets another agency to both, and neither the other’s values', async () => {
    const other = await createAgency(test)
    const id = await ticket('Moving')
    await test.sql('update public.clients set agency_id = $2 where id = $1', [client, other.id])
    await test.sql(`update public.tickets set agency_id = $2, title = 'Moved' where id = $1`, [id, other.id])
    const here = (await changes()).at(-1)
    const there = (await changes(other.id)).at(-1)
    expect(here).toMatchObject({
      op: 'delete',
      after: null,
      before: { title: 'Moving', agency_id: agency.id },
    })
    expect(there).toMatchObject({
      op: 'insert',
      before: null,
      after: { title: 'Moved', agency_id: other.id },
    })
    expect(JSON.stringify(here?.before)).not.toContain(other.id)
    expect(JSON.stringify(there?.after)).not.toContain(agency.id)
  })

  it('outlives its agency', async () => {
    await ticket()
    const before = (await entries()).length
    await test.sql('select * from audienceos.delete_agency($1)', [agency.id])
    expect((await entries()).length).toBeGreaterThan(before)
    expect((await changes()).at(-1)?.op).toBe('delete')
  })

  it('records rows of RevOS that our functions change', async () => {
    const db = test.db.as(agency.admin.claims, from(agency.admin, 'clients.update'))
    const [made] = await db.$queryRaw<{ id: string }[]>`select id from audienceos.create_client('New')`
    await db.$queryRaw`select id from audienceos.update_client(${made?.id}::uuid, 'Newer')`
    await db.$queryRaw`select id from audienceos.update_client(${made?.id}::uuid, 'Newer')`
    await db.$queryRaw`select id from audienceos.update_agency('Better')`
    await db.$queryRaw`select id from audienceos.save_my_cartridge('style', '{"tone": "calm"}')`
    await db.$queryRaw`select id from audienceos.save_my_cartridge('style', '{"tone": "dry"}')`
    expect(await entries()).toHaveLength(1)
    expect(
      (await changes()).map(({ object_kind, op, before, after }) => ({ object_kind, op, before, after })),
    ).toEqual([
      { object_kind: 'client', op: 'insert', before: null, after: { id: made?.id, name: 'New' } },
      { object_kind: 'client', op: 'update', before: { name: 'New' }, after: { name: 'Newer' } },
      { object_kind: 'agency', op: 'update', before: { name: 'Agency' }, after: { name: 'Better' } },
      { object_kind: 'user_cartridge', op: 'update', before: { tone: null }, after: { tone: 'calm' } },
      { object_kind: 'user_cartridge', op: 'update', before: { tone: 'calm' }, after: { tone: 'dry' } },
    ])
  })

  it('is empty where a job that changes several agencies has changed nothing in one', async () => {
    const other = await createAgency(test)
    const job = test.db.serviceOf(sign({ job: 'alerts.evaluate' }))
    await ticket()
    await job.$executeRaw`update public.tickets set status = 'closed' where agency_id in (${agency.id}::uuid, ${other.id}::uuid)`
    expect((await entries()).at(-1)).toMatchObject({
      actor_kind: 'job',
      actor_id: null,
      route: 'job alerts.evaluate',
    })
    expect(await entries(other.id)).toEqual([])
  })

  it('tells in the flight that commits whether it is recorded, and of whom, without a round trip of its own', async () => {
    const heard: string[] = []
    const origin = from(agency.member)
    const hear = (id: string) => void heard.push(id)
    const db = test.db.as(agency.member.claims, origin, hear)
    const id = await ticket()
    await db.$queryRaw`select 1`
    await db.$executeRaw`update public.tickets set title = title where id = ${id}::uuid`
    await db.transaction((tx) => tx.$queryRaw`select 1`)
    const failed = db.transaction(async (tx) => {
      await tx.$executeRaw`update public.tickets set title = 'x' where id = ${id}::uuid`
      await tx.$queryRaw`select 1 / 0`.catch(() => {})
    })
    await expect(failed).rejects.toThrow('Nothing was saved')
    expect(heard).toEqual([])
    const flights: string[][] = []
    const end = observeFlights((_, statements) => void flights.push(statements.map(({ text }) => text)))
    await db.$executeRaw`update public.tickets set title = 'A' where id = ${id}::uuid`
    expect(flights).toHaveLength(1)
    await db.transaction((tx) => tx.$executeRaw`update public.tickets set title = 'B' where id = ${id}::uuid`)
    expect(flights).toHaveLength(3)
    end()
    const service = test.db.serviceOf(origin, hear)
    await service.$executeRaw`update public.tickets set title = 'C' where id = ${id}::uuid`
    await service.$transaction(
      (tx) => tx.$executeRaw`update public.tickets set title = 'D' where id = ${id}::uuid`,
    )
    await db.tickets.updateMany({ where: { id }, data: { title: 'E' } })
    expect(heard).toEqual(Array(5).fill(agency.id))

    const other = await createAgency(test)
    await service.$transaction(async (tx) => {
      for (const { id } of [agency, other, agency])
        await tx.$queryRaw`select audienceos.record_act(${id}::uuid)::text`
    })
    expect(heard.slice(5)).toEqual([agency.id, other.id])
  })

  it('reads rows as the service’s Prisma does', async () => {
    const text = `select 1::bigint as big, 2::int as small, now() as at, array[1, 2] as list, '{"a": 1}'::jsonb as json,
      null::uuid as nothing, 1.5::numeric as decimal, true as yes, 'x'::text as word`
    const [plain] = await test.db.service.$queryRawUnsafe<Record<string, unknown>[]>(text)
    const [ours] = await test.db
      .serviceOf(sign({ job: 'test' }))
      .$queryRawUnsafe<Record<string, unknown>[]>(text)
    expect({ ...ours, at: 0, decimal: String(ours?.decimal) }).toEqual({
      ...plain,
      at: 0,
      decimal: String(plain?.decimal),
    })
    expect(ours?.at).toBeInstanceOf(Date)
  })
})
