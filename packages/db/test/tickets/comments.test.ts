import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, attempt, readAs, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'

const DENIED = '42501'
const NOT_THERE = '23503'

describe.each(engines)('tickets and their comments on %s', (engine) => {
  let database: RawDatabase
  let ours: TestAgency
  let theirs: TestAgency
  beforeAll(async () => {
    database = await openRaw(engine)
    ours = await mintAgency(database.owner)
    theirs = await mintAgency(database.owner)
  })
  afterAll(() => database.close())

  const ticket = (agency: TestAgency) => agency.rows['public.tickets'] as string
  const service: Actor = { role: 'service_role' }
  const as = (actor: Actor, text: string, params: unknown[] = []) =>
    attempt(database.owner, actor, text, params)
  const comment = `insert into audienceos.ticket_comments (ticket_id, agency_id, body, mentions)
    values ($1, $2, 'Hello', $3::uuid[])`
  /** A comment that stays, written by somebody. */
  async function written(author: string, mentions: string[] = []) {
    const id = randomUUID()
    await database.owner.query(
      `insert into audienceos.ticket_comments (id, ticket_id, agency_id, author_id, body, mentions)
       values ($1, $2, $3, $4, 'Hello', $5::uuid[])`,
      [id, ticket(ours), ours.id, author, `{${mentions.join(',')}}`],
    )
    return id
  }

  it('are edited by their author alone, and deleted by the author and by admins', async () => {
    const id = await written(ours.member)
    const edit = `update audienceos.ticket_comments set body = 'Changed' where id = $1`
    const remove = 'delete from audienceos.ticket_comments where id = $1'
    const one = async (text: string) => {
      const seen = []
      for (const person of [ours.admin, ours.manager, ours.member, theirs.admin, randomUUID()])
        seen.push(await as(user(person), text, [id]))
      return seen
    }
    expect(await one(edit)).toEqual([0, 0, 1, 0, 0])
    expect(await one(remove)).toEqual([1, 0, 1, 0, 0])
    // Whose it is, of which ticket, and when it came about is nobody's to say.
    for (const change of [
      `author_id = '${ours.admin}'`,
      `ticket_id = '${ticket(theirs)}'`,
      `agency_id = '${theirs.id}'`,
      `created_at = now()`,
    ]) {
      const text = `update audienceos.ticket_comments set ${change} where id = $1`
      expect(await as(user(ours.member), text, [id]), change).toBe(DENIED)
    }
    const forged = `insert into audienceos.ticket_comments (ticket_id, agency_id, author_id, body)
      values ($1, $2, $3, 'Forged')`
    expect(await as(user(ours.member), forged, [ticket(ours), ours.id, ours.admin])).toBe(DENIED)
  })

  it('are of their ticket’s agency, and mention its members', async () => {
    const member = user(ours.member)
    const write = (actor: Actor, agency: TestAgency, of: TestAgency, mentions: string[]) =>
      as(actor, comment, [ticket(of), agency.id, `{${mentions.join(',')}}`])
    expect(await write(member, ours, ours, [ours.admin, ours.manager])).toBe(1)
    expect(await write(member, theirs, theirs, [])).toBe(DENIED)
    for (const actor of [member, service]) {
      expect(await write(actor, ours, theirs, [])).toBe(NOT_THERE)
      expect(await write(actor, ours, ours, [ours.admin, theirs.admin])).toBe(NOT_THERE)
      expect(await write(actor, ours, ours, [randomUUID()])).toBe(NOT_THERE)
    }
    // Who was mentioned before may have left; whom an edit adds must be there.
    const gone = randomUUID()
    await database.owner.script('begin; alter table audienceos.ticket_comments disable trigger user')
    const id = await written(ours.member, [gone])
    await database.owner.script('alter table audienceos.ticket_comments enable trigger user; commit')
    const edit = 'update audienceos.ticket_comments set mentions = $2::uuid[] where id = $1'
    expect(await as(member, edit, [id, `{${gone},${ours.admin}}`])).toBe(1)
    expect(await as(member, edit, [id, `{${gone},${theirs.admin}}`])).toBe(NOT_THERE)
  })

  it('go with their ticket, and follow it to another agency', async () => {
    const agency = await mintAgency(database.owner)
    const home = await mintAgency(database.owner)
    const of = () =>
      database.owner.query('select agency_id from audienceos.ticket_comments where ticket_id = $1', [
        ticket(agency),
      ])
    await database.owner.query('update public.tickets set agency_id = $2, client_id = null where id = $1', [
      ticket(agency),
      home.id,
    ])
    expect((await of()).rows).toEqual([{ agency_id: home.id }])
    await database.owner.query('delete from public.tickets where id = $1', [ticket(agency)])
    expect((await of()).rows).toEqual([])
  })

  it('name a message of their own agency only, which may go and come back', async () => {
    const insert = `insert into public.tickets (agency_id, client_id, title, communication_id)
      values ($1, $2, 'Made of it', $3)`
    const message = (agency: TestAgency) => agency.rows['public.communications']
    const member = user(ours.member)
    expect(await as(member, insert, [ours.id, ours.client, message(ours)])).toBe(1)
    for (const actor of [member, service]) {
      expect(await as(actor, insert, [ours.id, ours.client, message(theirs)])).toBe(NOT_THERE)
      expect(await as(actor, insert, [ours.id, ours.client, randomUUID()])).toBe(NOT_THERE)
    }
    expect(
      await as(member, 'update public.tickets set communication_id = null where id = $1', [ticket(ours)]),
    ).toBe(DENIED)
  })

  it('are found by whose they are alone, whatever is typed', async () => {
    const find = async (person: string, typed: string) =>
      (
        await readAs(database.owner, user(person), 'select id from audienceos.matching_tickets($1)', [typed])
      ).map(({ id }) => id)
    await database.owner.query(
      `update public.tickets set title = 'Walrus', description = 'blue whale' where id = $1`,
      [ticket(ours)],
    )
    await database.owner.query(`update public.tickets set title = 'Walrus' where id = $1`, [ticket(theirs)])
    expect(await find(ours.member, 'walr')).toEqual([ticket(ours)])
    expect(await find(theirs.member, 'walrus')).toEqual([ticket(theirs)])
    expect(await find(theirs.member, 'whale')).toEqual([])
    expect(await find(ours.member, `agency:${theirs.id}`)).toEqual([])
    for (const typed of ['', '!?', '"', "' & | ! ( )", 'x'.repeat(10_000)])
      expect(await find(ours.member, typed), typed.slice(0, 20)).toEqual([])
    expect(await find(randomUUID(), 'walrus')).toEqual([])
    // What is derived cannot be written.
    expect(
      await as(user(ours.member), `update public.tickets set search = ''::tsvector where id = $1`, [
        ticket(ours),
      ]),
    ).toBe(DENIED)
  })

  it('are found open ones beside closed ones, the first of either, however common the words are', async () => {
    const { id, member } = await mintAgency(database.owner)
    // "tide" stands in all of them, "ebb" in every third of the older half, "neap" in one of 500.
    await database.owner.script(`
      set session_replication_role = replica;
      insert into public.tickets (id, agency_id, title, status, priority, created_at, updated_at, search)
      select gen_random_uuid(), '${id}', m.title, m.status, (array['low', 'Urgent', null])[1 + n % 3],
        timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-02-01' + n * interval '1 minute',
        audienceos.search_vector('${id}', m.title, null)
      from generate_series(1, 5400) n cross join lateral (select
        'tide' || case when n < 2700 and n % 3 = 0 then ' ebb' else '' end || case when n % 500 = 1 then ' neap' else '' end,
        case when n % 9 = 0 then ' Done ' when n % 2 = 0 then 'closed' when n % 50 = 7 then 'Waiting' end) m (title, status);
      reset session_replication_role;
      analyze public.tickets;`)
    for (const typed of ['tide', 'ebb', 'neap', 'ebb neap', 'tide -ebb'])
      for (const most of [20, 500]) {
        const found = await readAs(
          database.owner,
          user(member),
          'select f.id from audienceos.matching_tickets($1, $2) f order by f.id',
          [typed, most],
        )
        const stage = (is_closed: boolean, order: string) => `(select t.id from public.tickets t
          where t.agency_id = $3 and t.search @@ audienceos.search_query($1)
            and (audienceos.ticket_stage(t.status) = 'closed') = ${is_closed} order by ${order} desc limit $2)`
        const { rows: meant } = await database.owner.query(
          `select * from (${stage(false, 'audienceos.ticket_priority_rank(t.priority) desc, t.created_at')}
            union all ${stage(true, 't.updated_at')}) f order by f.id`,
          [typed, most, id],
        )
        expect(found, `${typed}, ${most}`).toEqual(meant)
        expect(meant.length).toBeGreaterThan(typed === 'tide' ? most * 2 - 1 : 1)
      }
  })
})
