import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attempt, readAs, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'

const clientTables = ['public.communications', 'public.alerts', 'public.tickets', 'public.documents']

describe.each(engines)('a client that RevOS moves to another agency, on %s', (engine) => {
  let database: RawDatabase
  let from: TestAgency
  let to: TestAgency

  beforeAll(async () => {
    database = await openRaw(engine)
  })
  beforeEach(async () => {
    from = await mintAgency(database.owner)
    to = await mintAgency(database.owner)
    await database.owner.script(`
      update public.tickets set assignee_id = '${from.member}' where agency_id = '${from.id}';
      update public.clients set agency_id = '${to.id}' where id = '${from.client}';`)
  })
  afterAll(() => database.close())

  const strayed = async () => {
    const { rows } = await database.owner.query(
      `select table_name, reference from audienceos.strayed_rows where agency_id = $1 order by 1, 2`,
      [from.id],
    )
    return rows.map((row) => `${row.table_name}.${row.reference}`)
  }

  it('leaves rows that are reported, and that the new agency never sees', async () => {
    expect(await strayed()).toEqual([
      'alerts.client_id',
      'client_profiles.client_id',
      'communications.client_id',
      'documents.client_id',
      'imports.client_id',
      'tickets.assignee_id',
      'tickets.client_id',
    ])
    // the people of the moved client are people of the new agency now
    for (const person of [to.admin, from.admin]) {
      for (const table of clientTables) {
        const rows = await readAs(database.owner, user(person), `select agency_id from ${table}`)
        expect(rows.map((row) => row.agency_id)).toEqual([to.id])
      }
      const names = await readAs(database.owner, user(person), 'select id from audienceos.clients()')
      expect(names.map((row) => row.id)).toContain(from.client)
    }
  })

  it('is no reason to refuse an edit that leaves agency and client alone', async () => {
    const service = { role: 'service_role' as const }
    const run = (text: string) => attempt(database.owner, service, text)
    expect(await run(`update public.alerts set status = 'resolved' where agency_id = '${from.id}'`)).toBe(1)
    expect(await run(`update public.tickets set assignee_id = null where agency_id = '${from.id}'`)).toBe(1)
    expect(await run(`update public.documents set client_id = null where agency_id = '${from.id}'`)).toBe(1)
    expect(await run(`delete from audienceos.imports where agency_id = '${from.id}'`)).toBe(1)
  })

  it('takes its rows along when repaired by follow', async () => {
    const { rows } = await database.owner.query(
      `select audienceos.repair_strayed_client($1, 'follow')::int as changed`,
      [from.client],
    )
    expect(rows).toEqual([{ changed: 6 }])
    expect(await strayed()).toEqual([])
    const tickets = await readAs(
      database.owner,
      user(to.member),
      'select assignee_id from public.tickets order by 1',
    )
    // its assignee moved with the client, so stays
    expect(tickets.map((row) => row.assignee_id)).toEqual([from.member, null])
    const sources = await readAs(
      database.owner,
      user(to.member),
      'select 1 from audienceos.communication_sources',
    )
    expect(sources).toHaveLength(2)
  })

  it('leaves its rows without a client when repaired by detach', async () => {
    await database.owner.query(`select audienceos.repair_strayed_client($1, 'detach')`, [from.client])
    expect(await strayed()).toEqual(['tickets.assignee_id'])
    const { rows } = await database.owner.query(
      `select client_id from public.communications where agency_id = $1`,
      [from.id],
    )
    expect(rows).toEqual([{ client_id: null }])
  })

  it('is repaired only by the service', async () => {
    const text = `select audienceos.repair_strayed_client('${from.client}', 'detach')`
    expect(await attempt(database.owner, user(to.admin), text)).toBe('42501')
    expect(await attempt(database.owner, user(to.admin), 'select * from audienceos.strayed_rows')).toBe(
      '42501',
    )
    expect(await attempt(database.owner, { role: 'service_role' }, text)).toBe(1)
    await expect(
      database.owner.query(`select audienceos.repair_strayed_client($1, 'guess')`, [from.client]),
    ).rejects.toMatchObject({ code: '22023' })
  })
})
