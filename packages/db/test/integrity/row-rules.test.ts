import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'

describe.each(engines)('what a row of ours keeps true, on %s', (engine) => {
  let database: RawDatabase
  let ours: TestAgency

  beforeAll(async () => {
    database = await openRaw(engine)
    ours = await mintAgency(database.owner)
  })
  afterAll(() => database.close())

  const one = async (text: string) => (await database.owner.query(text)).rows[0] ?? {}

  describe('updated_at', () => {
    const tables = [
      'public.communications',
      'public.alerts',
      'public.tickets',
      'public.documents',
      'public.agency_cartridges',
    ]

    it.each(tables)('of %s moves with an update, forward, and only then', async (table) => {
      const field =
        table === 'public.communications' ? 'subject' : /alerts|tickets/.test(table) ? 'title' : 'name'
      const where = `where id = '${ours.rows[table]}'`
      const moved = await one(`with before as (select updated_at from ${table} ${where})
        update ${table} t set ${field} = 'changed' from before ${where} returning t.updated_at > before.updated_at as later`)
      expect(moved).toEqual({ later: true })
      await database.owner.query(`update ${table} set updated_at = '2999-01-01' ${where}`)
      expect(await one(`select updated_at = '2999-01-01' as given from ${table} ${where}`)).toEqual({
        given: true,
      })
      await database.owner.query(`update ${table} set ${field} = 'again' ${where}`)
      expect(
        await one(
          `select updated_at = timestamptz '2999-01-01' + interval '1 microsecond' as next from ${table} ${where}`,
        ),
      ).toEqual({ next: true })
    })

    it('makes two versions of two updates in one transaction', async () => {
      await database.owner.script(
        `begin; update public.tickets set title = 'one' where agency_id = '${ours.id}';`,
      )
      const first = await one(`select updated_at::text from public.tickets where agency_id = '${ours.id}'`)
      await database.owner.script(`update public.tickets set title = 'two' where agency_id = '${ours.id}'`)
      expect(
        await one(`select updated_at::text from public.tickets where agency_id = '${ours.id}'`),
      ).not.toEqual(first)
      await database.owner.script('commit')
    })

    it('stays when only the import of a message changes', async () => {
      const where = `where id = '${ours.rows['public.communications']}'`
      const before = await one(`select updated_at::text from public.communications ${where}`)
      await database.owner.query(
        `update public.communications set import_id = '${ours.rows['audienceos.imports']}' ${where}`,
      )
      expect(await one(`select updated_at::text from public.communications ${where}`)).toEqual(before)
      await database.owner.query(
        `update public.communications set import_id = null, subject = 'both' ${where}`,
      )
      expect(await one(`select updated_at::text from public.communications ${where}`)).not.toEqual(before)
    })
  })

  describe('resolved_at', () => {
    const alert = () => `where id = '${ours.rows['public.alerts']}'`
    const set = (text: string) =>
      one(
        `update public.alerts set ${text} ${alert()} returning resolved_at::date::text as day, resolved_at is null as open`,
      )
    const today = async () => (await one('select now()::date::text as day')).day

    it('is set exactly while the alert is resolved', async () => {
      expect(await set(`status = 'acknowledged'`)).toMatchObject({ open: true })
      expect(await set(`status = 'resolved'`)).toEqual({ open: false, day: await today() })
      expect(await set(`resolved_at = '2026-01-01'`)).toMatchObject({ day: '2026-01-01' })
      expect(await set(`resolved_at = null`)).toMatchObject({ day: '2026-01-01' })
      expect(await set(`title = 'x'`)).toMatchObject({ day: '2026-01-01' })
      expect(await set(`status = 'open'`)).toMatchObject({ open: true })
      expect(await set(`resolved_at = '2026-01-01'`)).toMatchObject({ open: true })
      expect(await set(`status = 'resolved', resolved_at = '2026-02-02'`)).toMatchObject({
        day: '2026-02-02',
      })
      expect(await set(`status = null`)).toMatchObject({ open: true })
    })

    it('holds from the first insert on', async () => {
      const insert = (status: string, at: string) =>
        one(`insert into public.alerts (agency_id, title, status, resolved_at)
          values ('${ours.id}', 'x', ${status}, ${at}) returning resolved_at is null as open`)
      expect(await insert(`'resolved'`, 'null')).toEqual({ open: false })
      expect(await insert(`'open'`, `'2026-01-01'`)).toEqual({ open: true })
    })
  })

  it('allows one default cartridge per agency and kind', async () => {
    const insert = (agency: string, kind: string, isDefault: boolean) =>
      database.owner.query(`insert into public.agency_cartridges (agency_id, type, name, is_default)
        values ('${agency}', '${kind}', 'x', ${isDefault})`)
    const other = await mintAgency(database.owner)
    await insert(ours.id, 'brand', true)
    await insert(ours.id, 'brand', false)
    await insert(ours.id, 'preference', true)
    await insert(other.id, 'brand', true)
    await expect(insert(ours.id, 'brand', true)).rejects.toMatchObject({ code: '23505' })
  })

  describe('created_by', () => {
    it('is the user, or nobody for the service', async () => {
      const insert = `insert into public.documents (agency_id, name) values ('${ours.id}', 'x') returning created_by`
      await database.owner.script('begin')
      await enter(database.owner, user(ours.member))
      expect(await one(insert)).toEqual({ created_by: ours.member })
      await database.owner.script('rollback')
      expect(await one(insert)).toEqual({ created_by: null })
    })

    it.each([
      ['public.communications', 'created_by'],
      ['public.communications', 'import_id'],
      ['public.communications', 'search'],
      ['public.alerts', 'created_by'],
      ['public.tickets', 'created_by'],
      ['public.documents', 'created_by'],
    ])('in %s, %s is not the user’s to write', async (table, column) => {
      await database.owner.script('begin')
      await enter(database.owner, user(ours.admin))
      await expect(database.owner.query(`update ${table} set ${column} = null`)).rejects.toMatchObject({
        code: '42501',
      })
      await database.owner.script('rollback')
    })
  })

  describe('message keys', () => {
    const keys = async (client: string) =>
      (
        await database.owner.query(
          `select key, communication_id as id from audienceos.message_keys where client_id = $1 order by 1`,
          [client],
        )
      ).rows
    const message = async (agency: TestAgency, client: string, messageId: string | null) => {
      const id = randomUUID()
      await database.owner.query(
        `insert into public.communications (id, agency_id, client_id, type, message_id) values ($1, $2, $3, 'email', $4)`,
        [id, agency.id, client, messageId],
      )
      return id
    }

    it('are recorded with the first of equal messages, and go with it', async () => {
      const agency = await mintAgency(database.owner)
      const first = await message(agency, agency.spare, 'a@x')
      await message(agency, agency.spare, 'a@x')
      await message(agency, agency.spare, null)
      expect(await keys(agency.spare)).toEqual([{ key: 'a@x', id: first }])
      await database.owner.query('delete from public.communications where id = $1', [first])
      expect(await keys(agency.spare)).toEqual([])
    })

    it('follow rows to another client, as far as they are free there', async () => {
      const agency = await mintAgency(database.owner)
      await database.owner.query('delete from audienceos.message_keys where client_id = $1', [agency.client])
      const kept = await message(agency, agency.client, 'a@x')
      await message(agency, agency.spare, 'a@x')
      const moved = await message(agency, agency.spare, 'b@x')
      await database.owner.query(
        `insert into audienceos.message_keys (client_id, key, agency_id, communication_id) values ($1, 'sha256:1', $2, $3)`,
        [agency.spare, agency.id, moved],
      )
      await database.owner.query('update public.communications set client_id = $1 where client_id = $2', [
        agency.client,
        agency.spare,
      ])
      expect(await keys(agency.spare)).toEqual([])
      expect(await keys(agency.client)).toEqual([
        { key: 'a@x', id: kept },
        { key: 'b@x', id: moved },
        { key: 'sha256:1', id: moved },
      ])
      await database.owner.query(`update public.communications set message_id = 'c@x' where id = $1`, [moved])
      expect((await keys(agency.client)).map((row) => row.key)).toEqual(['a@x', 'c@x', 'sha256:1'])
    })

    it('may be claimed before the row is there', async () => {
      const id = randomUUID()
      await database.owner.script(`begin;
        insert into audienceos.message_keys (client_id, key, agency_id, communication_id)
          values ('${ours.spare}', 'early@x', '${ours.id}', '${id}');
        insert into public.communications (id, agency_id, client_id, type, message_id)
          values ('${id}', '${ours.id}', '${ours.spare}', 'email', 'early@x');
        commit;`)
      expect(await keys(ours.spare)).toEqual([{ key: 'early@x', id }])
      await expect(
        database.owner.query(`insert into audienceos.message_keys (client_id, key, agency_id, communication_id)
          values ('${ours.spare}', 'never@x', '${ours.id}', '${randomUUID()}')`),
      ).rejects.toMatchObject({ code: '23503' })
    })
  })

  it('announces each statement once per agency, with up to 100 ids', async () => {
    const other = await mintAgency(database.owner)
    const heard: { agency_id: string; table: string; op: string; ids: string[] | null }[] = []
    await database.owner.listen('audienceos', (payload) => heard.push(JSON.parse(payload)))
    const insert = (agency: TestAgency, count: number) => `
      insert into public.documents (agency_id, name) select '${agency.id}', 'x' from generate_series(1, ${count});`
    await database.owner.script(`${insert(other, 100)} ${insert(other, 101)}`)
    await database.owner.script(
      `update public.alerts set title = 'x' where id in ('${ours.rows['public.alerts']}', '${other.rows['public.alerts']}');
       update public.tickets set title = 'x' where false;
       delete from public.tickets where id = '${other.rows['public.tickets']}';
       update audienceos.client_profiles set notes = 'x' where client_id = '${other.client}';`,
    )
    await sleep(100)
    const told = heard.map(({ agency_id, table, op, ids }) => [
      agency_id === ours.id ? 'ours' : 'other',
      table,
      op,
      ids?.length,
    ])
    expect(told.sort()).toEqual(
      [
        ['other', 'documents', 'insert', 100],
        ['other', 'documents', 'insert', undefined],
        ['ours', 'alerts', 'update', 1],
        ['other', 'alerts', 'update', 1],
        ['other', 'tickets', 'delete', 1],
        ['other', 'ticket_comments', 'delete', 1],
        ['other', 'client_profiles', 'update', 1],
      ].sort(),
    )
  })
})
