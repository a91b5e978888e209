import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attempt, user } from '../support/actor.ts'
import { mintAgency, type TestAgency, tables } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'

describe.each(engines)('deletion on %s', (engine) => {
  let database: RawDatabase
  let ours: TestAgency
  let other: TestAgency

  beforeAll(async () => {
    database = await openRaw(engine)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    ours = await mintAgency(database.owner)
    other = await mintAgency(database.owner)
  })

  const run = (text: string) => database.owner.query(text)
  const rows = async (text: string) => (await run(text)).rows

  const of_no_agency = new Set<string>([
    'audienceos.installation_secrets',
    'audienceos.activity_keys',
    'audienceos.account_checks',
    'audienceos.task_claims',
    // outlive their agency until the bytes are removed
    'audienceos.document_contents',
    // tell of their agency for good
    'audienceos.activity_entries',
    'audienceos.activity_changes',
    'audienceos.activity_unsealed',
    'audienceos.activity_seals',
  ])

  /** How many rows of ours each table still holds for the agency. */
  const left = async (agency: TestAgency) => {
    const counts: Record<string, number> = {}
    for (const table of tables) {
      const key = agency.rows[table]
      if (of_no_agency.has(table)) continue
      const column = /import_(rejects|sightings|origins)/.test(table) ? 'import_id' : 'agency_id'
      const value = column === 'import_id' ? key : agency.id
      const [row] = await rows(`select count(*)::int as n from ${table} where ${column} = '${value}'`)
      if (row?.n) counts[table] = row.n as number
    }
    return counts
  }

  it('of an agency fails on its own rows, as designed', async () => {
    await expect(run(`delete from public.agencies where id = '${ours.id}'`)).rejects.toMatchObject({
      code: '23503',
    })
    // even with its clients gone: rows without a client are nobody's cascade
    await run(`insert into public.documents (agency_id, name) values ('${ours.id}', 'ours alone')`)
    await run(`delete from public.clients where agency_id = '${ours.id}'`)
    await expect(run(`delete from public.agencies where id = '${ours.id}'`)).rejects.toMatchObject({
      code: '23503',
    })
  })

  it('of an agency through delete_agency takes everything, and nothing of others', async () => {
    await run(`insert into public.documents (agency_id, name) values ('${ours.id}', 'no client')`)
    await run(`update public.tickets set assignee_id = '${ours.member}' where agency_id = '${ours.id}'`)
    const before = await left(other)
    const behind = await rows(`select user_id from audienceos.delete_agency('${ours.id}')`)
    expect(behind.map((row) => row.user_id).sort()).toEqual([ours.admin, ours.manager, ours.member].sort())
    expect(await left(ours)).toEqual({})
    expect(await rows(`select 1 from public.agencies where id = '${ours.id}'`)).toEqual([])
    expect(await rows(`select 1 from public.clients where agency_id = '${ours.id}'`)).toEqual([])
    expect(await left(other)).toEqual(before)
  })

  it('of an agency leaves other agencies what they wrote about its clients', async () => {
    // other's client and its people moved to ours; other's rows stayed
    await run(`update public.tickets set assignee_id = '${other.member}' where agency_id = '${other.id}'`)
    await run(`update public.clients set agency_id = '${ours.id}' where id = '${other.client}'`)
    await run(`select audienceos.delete_agency('${ours.id}')`)
    expect(
      await rows(`select client_id, assignee_id from public.tickets where agency_id = '${other.id}'`),
    ).toEqual([{ client_id: null, assignee_id: null }])
    expect(await rows(`select client_id from public.communications where agency_id = '${other.id}'`)).toEqual(
      [{ client_id: null }],
    )
  })

  it('of a client takes its rows and users, unless one of them holds a ticket', async () => {
    await run(
      `insert into public.tickets (agency_id, title, assignee_id) values ('${ours.id}', 'kept', '${ours.member}')`,
    )
    await expect(run(`delete from public.clients where id = '${ours.client}'`)).rejects.toMatchObject({
      code: '23503',
    })

    const behind = await rows(`select user_id from audienceos.delete_client('${ours.client}')`)
    expect(behind).toHaveLength(3)
    expect(await rows(`select 1 from public.users where client_id = '${ours.client}'`)).toEqual([])
    expect(
      await rows(`select title, assignee_id from public.tickets where agency_id = '${ours.id}'`),
    ).toEqual([{ title: 'kept', assignee_id: null }])
    expect(await left(ours)).toEqual({
      'public.agency_cartridges': 1,
      'audienceos.cartridge_versions': 2,
      'public.tickets': 1,
      'audienceos.agency_settings': 1,
      'audienceos.idempotency_keys': 1,
      'audienceos.account_findings': 1,
      'audienceos.outbox_messages': 1,
      'audienceos.alert_agencies': 1,
      // of nobody, until the evaluation passes by
      'audienceos.alert_queue': expect.any(Number),
      'audienceos.alert_rules': 1,
      'audienceos.business_calendars': 1,
      'audienceos.ticket_states': 2,
    })
    expect(await left(other)).toMatchObject({ 'public.communications': 1 })
  })

  it('of a user fails while they hold tickets, and goes through once released', async () => {
    await run(`update public.tickets set assignee_id = '${ours.member}' where agency_id = '${ours.id}'`)
    await run(
      `update audienceos.client_profiles set owner_id = '${ours.member}' where agency_id = '${ours.id}'`,
    )
    const remove = `delete from public.users where id = '${ours.member}'`
    await expect(run(remove)).rejects.toMatchObject({ code: '23503' })

    await expect(
      run(`select audienceos.release_user('${ours.member}', '${other.admin}')`),
    ).rejects.toMatchObject({
      code: '23503',
      constraint: 'tickets_member_in_agency',
    })
    expect(await rows(`select audienceos.release_user('${ours.member}', '${ours.admin}')::int as n`)).toEqual(
      [{ n: 1 }],
    )
    expect(await rows(`select assignee_id from public.tickets where agency_id = '${ours.id}'`)).toEqual([
      { assignee_id: ours.admin },
    ])
    expect(
      await rows(`select owner_id from audienceos.client_profiles where agency_id = '${ours.id}'`),
    ).toEqual([{ owner_id: ours.admin }])
    expect((await run(remove)).count).toBe(1)
  })

  it('of a user keeps what they wrote, under their id', async () => {
    const id = randomUUID()
    await run(
      `insert into public.documents (id, agency_id, name, created_by) values ('${id}', '${ours.id}', 'x', '${ours.member}')`,
    )
    await run(`delete from public.users where id = '${ours.member}'`)
    expect(await rows(`select created_by from public.documents where id = '${id}'`)).toEqual([
      { created_by: ours.member },
    ])
  })

  it('of an import leaves its messages, without their import', async () => {
    const imported = ours.rows['audienceos.imports']
    await run(`update public.communications set import_id = '${imported}' where agency_id = '${ours.id}'`)
    await run(`delete from audienceos.imports where id = '${imported}'`)
    expect(await rows(`select import_id from public.communications where agency_id = '${ours.id}'`)).toEqual([
      { import_id: null },
    ])
    expect(await left(ours)).not.toHaveProperty('audienceos.import_rejects')
  })

  it('through our functions is the service’s alone', async () => {
    for (const call of [
      `audienceos.delete_agency('${ours.id}')`,
      `audienceos.delete_client('${ours.client}')`,
      `audienceos.release_user('${ours.member}')`,
    ]) {
      expect(await attempt(database.owner, user(ours.admin), `select * from ${call}`)).toBe('42501')
      expect(await attempt(database.owner, { role: 'anon' }, `select * from ${call}`)).toBe('42501')
      expect(await attempt(database.owner, { role: 'service_role' }, `select * from ${call}`)).not.toBe(
        '42501',
      )
    }
  })
})
