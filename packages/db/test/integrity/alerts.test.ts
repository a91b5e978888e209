import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, attempt, enter, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'

describe.each(engines)('what alerts and tickets keep of themselves, on %s', (engine) => {
  let database: RawDatabase
  let ours: TestAgency
  beforeAll(async () => {
    database = await openRaw(engine)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    ours = await mintAgency(database.owner)
  })

  const rows = async (text: string) => (await database.owner.query(text)).rows
  /** Runs statements as somebody, each a statement of its own, and keeps what they did. */
  async function as(actor: Actor, ...statements: string[]) {
    await database.owner.script('begin')
    await enter(database.owner, actor)
    for (const statement of statements) await database.owner.query(statement)
    await database.owner.script('commit')
  }
  const alert = () => ours.rows['public.alerts']
  const set = (what: string) => `update public.alerts set ${what} where id = '${alert()}'`
  const events = () =>
    rows(`select action, actor_id, from_status, to_status, cause from audienceos.alert_events
      where alert_id = '${alert()}' and action not in ('raised', 'edited') order by id`)

  it('say who acknowledged, resolved and snoozed, and keep it through a resolve that is undone', async () => {
    const state = async () => {
      const [row] = await rows(`select status, acknowledged_by, acknowledged_at is not null as acknowledged,
        resolved_by, resolve_cause, snoozed_by, snoozed_until is not null as snoozed
        from public.alerts where id = '${alert()}'`)
      return row
    }
    await as(user(ours.member), set(`status = 'acknowledged', snoozed_until = '2999-01-01'`))
    const acknowledged = {
      status: 'acknowledged',
      acknowledged_by: ours.member,
      acknowledged: true,
      resolved_by: null,
      resolve_cause: null,
      snoozed_by: ours.member,
      snoozed: true,
    }
    expect(await state()).toEqual(acknowledged)
    await as(user(ours.manager), set(`status = 'resolved'`))
    expect(await state()).toEqual({
      ...acknowledged,
      status: 'resolved',
      resolved_by: ours.manager,
      resolve_cause: 'person',
    })
    await as(user(ours.manager), set(`status = 'acknowledged'`))
    expect(await state()).toEqual(acknowledged)
    await as(user(ours.manager), set(`status = 'open', snoozed_until = null`))
    expect(await state()).toEqual({
      ...acknowledged,
      status: 'open',
      acknowledged_by: null,
      acknowledged: false,
      snoozed_by: null,
      snoozed: false,
    })
    expect((await events()).map((event) => [event.action, event.actor_id])).toEqual([
      ['acknowledged', ours.member],
      ['snoozed', ours.member],
      ['resolved', ours.manager],
      ['reopened', ours.manager],
      ['unacknowledged', ours.manager],
      ['unsnoozed', ours.manager],
    ])
  })

  it('take the word of an evaluation for its moment and cause, and of nobody else', async () => {
    const evaluating = `select set_config('audienceos.evaluating', '2026-02-01T00:00:00Z', true)`
    await as(
      { role: 'service_role' },
      evaluating,
      set(`severity = 'high'`),
      set(`status = 'resolved', resolve_cause = 'answered', resolved_at = '2026-02-01T00:00:00Z'`),
    )
    const written = await rows(`select action, at::date::text as day, cause from audienceos.alert_events
      where alert_id = '${alert()}' and action in ('escalated', 'resolved') order by id`)
    expect(written).toEqual([
      { action: 'escalated', day: '2026-02-01', cause: null },
      { action: 'resolved', day: '2026-02-01', cause: 'answered' },
    ])
    await as(user(ours.member), evaluating, set(`status = 'open'`))
    const [last] = await rows(`select at::date::text as day from audienceos.alert_events
      where alert_id = '${alert()}' order by id desc limit 1`)
    expect(last?.day).not.toBe('2026-02-01')
  })

  it.each([
    'rule = null',
    'evidence = null',
    `acknowledged_by = null`,
    `resolve_cause = 'met'`,
    'occurrences = 9',
  ])('let nobody but the service write %s', async (what) => {
    expect(await attempt(database.owner, user(ours.admin), set(what))).toBe('42501')
    expect(await attempt(database.owner, { role: 'service_role' }, set(what))).toBe(1)
  })

  it('have one unresolved alert per fingerprint and agency, and lose no statement over it', async () => {
    const evaluating = `select set_config('audienceos.evaluating', now()::text, true)`
    const [fingerprint, rule] = [randomUUID(), randomUUID()]
    const insert = (agency: string, title: string, status: string) =>
      `insert into public.alerts (agency_id, title, status, rule, rule_id, fingerprint)
        values ('${agency}', '${title}', '${status}', 'no_meeting', '${rule}', '${fingerprint}')`
    const held = () =>
      rows(`select title, status, fingerprint is null as parted, rule is null and rule_id is null as nobodys
        from public.alerts where agency_id = '${ours.id}' and rule_id = '${rule}' or title like '${rule}%' order by title`)
    await rows(insert(ours.id, `${rule} 1`, 'resolved'))
    await rows(insert(ours.id, `${rule} 2`, 'resolved'))
    await rows(insert(ours.id, `${rule} 3`, 'acknowledged'))
    await rows(insert((await mintAgency(database.owner)).id, 'theirs', 'open'))
    // What an evaluation finds is there, and one that would write it again is told.
    for (const statement of [
      insert(ours.id, `${rule} 4`, 'open'),
      `update public.alerts set status = 'open' where title = '${rule} 1'`,
    ]) {
      const service: Actor = { role: 'service_role' }
      await expect(as(service, evaluating, statement)).rejects.toMatchObject({ code: '23505' })
      await database.owner.script('rollback')
    }
    // A person's setting makes no evaluation of what they do.
    await as(
      user(ours.member),
      evaluating,
      `update public.alerts set status = 'open' where title = '${rule} 2'`,
    )
    await rows(`create temporary table kept as select * from public.alerts where title = '${rule} 3'`)
    await rows(`update kept set id = gen_random_uuid(), title = '${rule} 4'`)
    await rows('insert into public.alerts select * from kept')
    await rows('drop table kept')
    expect(await held()).toEqual([
      { title: `${rule} 1`, status: 'resolved', parted: false, nobodys: false },
      { title: `${rule} 2`, status: 'open', parted: true, nobodys: true },
      { title: `${rule} 3`, status: 'acknowledged', parted: false, nobodys: false },
      { title: `${rule} 4`, status: 'acknowledged', parted: true, nobodys: true },
    ])
    // Two of one condition in one statement: one of them stays the condition's.
    await rows(`update public.alerts set status = 'resolved' where title = '${rule} 3'`)
    await rows(insert(ours.id, `${rule} 5`, 'resolved'))
    await rows(`update public.alerts set status = 'open' where title like '${rule}%' and status = 'resolved'`)
    const open = (await held()).filter(({ parted }) => !parted)
    expect(open.map(({ status }) => status)).toEqual(['open'])
  })

  it('refuse a ticket of another agency', async () => {
    const theirs = (await mintAgency(database.owner)).rows['public.tickets']
    await expect(rows(set(`ticket_id = '${theirs}'`))).rejects.toMatchObject({ code: '23503' })
    await rows(set(`ticket_id = '${ours.rows['public.tickets']}'`))
    await rows(`delete from public.tickets where id = '${ours.rows['public.tickets']}'`)
    expect(await rows(`select ticket_id from public.alerts where id = '${alert()}'`)).toEqual([
      { ticket_id: null },
    ])
  })

  it('keep a history that nobody changes, which follows and goes with its own', async () => {
    for (const [child, parent, key] of [
      ['alert_events', 'alerts', 'alert_id'],
      ['ticket_states', 'tickets', 'ticket_id'],
    ] as const) {
      const id = ours.rows[`public.${parent}`]
      const where = `where ${key} = '${id}'`
      await expect(rows(`update audienceos.${child} set at = now() ${where}`)).rejects.toMatchObject({
        code: '42501',
      })
      await expect(rows(`delete from audienceos.${child} ${where}`)).rejects.toMatchObject({ code: '42501' })
      const count = async (of: string | undefined, agency: string) =>
        (
          await rows(
            `select count(*)::int as n from audienceos.${child} where ${key} = '${of}' and agency_id = '${agency}'`,
          )
        )[0]?.n
      const before = await count(id, ours.id)
      expect(before).toBeGreaterThan(0)
      const next = randomUUID()
      await rows(`update public.${parent} set id = '${next}' where id = '${id}'`)
      expect(await count(next, ours.id)).toBeGreaterThanOrEqual(Number(before))
      // as repair_strayed_client does
      const other = await mintAgency(database.owner)
      await rows(
        `update public.${parent} set client_id = null, agency_id = '${other.id}' where id = '${next}'`,
      )
      expect(await count(next, ours.id)).toBe(0)
      expect(await count(next, other.id)).toBeGreaterThan(0)
      await rows(`delete from public.${parent} where id = '${next}'`)
      expect(await count(next, other.id)).toBe(0)
    }
  })

  it('tell what a ticket was, also one that comes with a past or without a time', async () => {
    const states = async (id: string) =>
      rows(
        `select at::date::text as day, status, assignee_id from audienceos.ticket_states where ticket_id = '${id}' order by at, id`,
      )
    const [old, odd] = [randomUUID(), randomUUID()]
    await rows(`insert into public.tickets (id, agency_id, title, status, created_at, updated_at)
      values ('${old}', '${ours.id}', 'x', 'closed', '2026-01-01', '2026-01-09')`)
    await rows(
      `update public.tickets set status = 'open', assignee_id = '${ours.member}', updated_at = '2026-01-20' where id = '${old}'`,
    )
    expect(await states(old)).toEqual([
      { day: '2026-01-01', status: 'open', assignee_id: null },
      { day: '2026-01-09', status: 'closed', assignee_id: null },
      { day: '2026-01-20', status: 'open', assignee_id: ours.member },
    ])
    await rows(`insert into public.tickets (id, agency_id, title, created_at, updated_at)
      values ('${odd}', '${ours.id}', 'x', null, 'infinity')`)
    await rows(`update public.tickets set updated_at = null where id = '${odd}'`)
    expect((await states(odd)).length).toBeGreaterThanOrEqual(2)
    // A helpdesk knows earlier times than ours, or later ones: what was written last is what it is.
    const synced = randomUUID()
    await rows(`insert into public.tickets (id, agency_id, title, created_at, updated_at)
      values ('${synced}', '${ours.id}', 'x', '2026-03-01', '2026-03-05')`)
    await rows(
      `update public.tickets set status = 'closed', updated_at = '2026-03-02' where id = '${synced}'`,
    )
    await rows(
      `insert into public.tickets (id, agency_id, title, status, created_at, updated_at) values
        (gen_random_uuid(), '${ours.id}', 'far', 'closed', '-infinity', '2026-03-02'),
        (gen_random_uuid(), '${ours.id}', 'far', 'closed', '2026-03-01', '2999-01-01')`,
    )
    expect((await states(synced)).map(({ day, status }) => [day, status])).toEqual([
      ['2026-03-01', 'open'],
      ['2026-03-05', 'open'],
      ['2026-03-05', 'closed'],
    ])
    expect(
      await rows(
        `select at::date::text as day from audienceos.ticket_states where ticket_id = '${synced}' and is_arrival`,
      ),
    ).toEqual([{ day: '2026-03-05' }])
    const far = await rows(`select distinct on (s.ticket_id) s.status, s.at <= now() as was
      from audienceos.ticket_states s join public.tickets t on t.id = s.ticket_id
      where t.title = 'far' and t.agency_id = '${ours.id}' order by s.ticket_id, s.at desc, s.id desc`)
    expect(far).toEqual([
      { status: 'closed', was: true },
      { status: 'closed', was: true },
    ])
  })

  it('queue the clients that a statement touched, both sides of a move, and let them be deleted', async () => {
    const queued = async () => {
      const found =
        await rows(`with gone as (delete from audienceos.alert_queue where agency_id = '${ours.id}' returning *)
        select distinct client_id from gone`)
      return found.map(({ client_id }) => client_id).sort()
    }
    const message = ours.rows['public.communications']
    await queued()
    await rows(`update public.communications set body = 'other words' where id = '${message}'`)
    await as(
      { role: 'service_role' },
      `select set_config('audienceos.evaluating', now()::text, true)`,
      set(`severity = 'low'`),
    )
    expect(await queued()).toEqual([])
    await rows(`update public.communications set client_id = '${ours.spare}' where id = '${message}'`)
    expect(await queued()).toEqual([ours.client, ours.spare].sort())
    await as(user(ours.member), set(`status = 'resolved'`))
    expect(await queued()).toEqual([ours.client])
    await rows(`update audienceos.alert_rules set enabled = false where agency_id = '${ours.id}'`)
    expect(await queued()).toEqual([null])
    await rows(`delete from public.clients where id = '${ours.spare}'`)
    expect(await queued()).toEqual([])
    expect(await rows(`select 1 from public.communications where id = '${message}'`)).toEqual([])
  })

  it('end a rule’s alert that loses its client, and forget the rule of one that changes client or agency', async () => {
    await rows(set(`rule = 'no_meeting', fingerprint = '${randomUUID()}'`))
    await rows(set(`client_id = '${ours.spare}'`))
    expect(await rows(`select rule, fingerprint, status from public.alerts where id = '${alert()}'`)).toEqual(
      [{ rule: null, fingerprint: null, status: 'open' }],
    )
    await rows(set(`rule = 'no_meeting', fingerprint = '${randomUUID()}'`))
    const other = await mintAgency(database.owner)
    await rows(set(`agency_id = '${other.id}', client_id = '${other.client}'`))
    expect(await rows(`select rule, fingerprint, status from public.alerts where id = '${alert()}'`)).toEqual(
      [{ rule: null, fingerprint: null, status: 'open' }],
    )
    await rows(set(`fingerprint = '${randomUUID()}'`))
    await rows(set('client_id = null'))
    expect(await rows(`select status, resolve_cause from public.alerts where id = '${alert()}'`)).toEqual([
      { status: 'resolved', resolve_cause: 'client_inactive' },
    ])
  })

  it('let rules name only clients of their agency', async () => {
    const other = await mintAgency(database.owner)
    const update = (client: string) =>
      rows(`update audienceos.alert_rules set client_ids = '{${client}}' where agency_id = '${ours.id}'`)
    await expect(update(other.client)).rejects.toMatchObject({ code: '23503' })
    await update(ours.client)
    const remove = `delete from audienceos.alert_rules where agency_id = '${ours.id}'`
    await rows(`update audienceos.alert_rules set is_preset = true where agency_id = '${ours.id}'`)
    expect(await attempt(database.owner, user(ours.admin), remove)).toBe(0)
  })
})
