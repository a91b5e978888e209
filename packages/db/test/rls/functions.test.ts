import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, attempt, enter, readAs, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'
import { revosVariants } from './revos-variants.ts'

describe.each(engines)('functions that read RevOS for a user, on %s', (engine) => {
  let database: RawDatabase
  let ours: TestAgency
  let theirs: TestAgency
  const nobody: Actor[] = [user(randomUUID()), user('x'), { role: 'authenticated' }]

  beforeAll(async () => {
    database = await openRaw(engine)
    ours = await mintAgency(database.owner)
    theirs = await mintAgency(database.owner)
  })
  afterAll(() => database.close())

  describe.each(revosVariants)('RevOS $name', ({ open, restore }) => {
    beforeAll(() => database.owner.script(open))
    afterAll(() => database.owner.script(restore))

    it('show the caller’s agency, members and clients, and no other', async () => {
      const read = async (actor: Actor, text: string) =>
        (await readAs(database.owner, actor, text)).map((row) => row.id).sort()
      const member = user(ours.member)
      expect(await read(member, 'select id from audienceos.agency()')).toEqual([ours.id])
      expect(await read(member, 'select id from audienceos.clients()')).toEqual(
        [ours.client, ours.spare].sort(),
      )
      expect(await read(member, 'select id from audienceos.members()')).toEqual(
        [ours.admin, ours.manager, ours.member].sort(),
      )
      expect(
        await read(
          member,
          `select id from audienceos.client_names(array['${ours.spare}', '${theirs.client}']::uuid[])`,
        ),
      ).toEqual([ours.spare])
      for (const actor of nobody) {
        for (const call of [
          'agency()',
          'clients()',
          'members()',
          `client_names(array['${ours.spare}']::uuid[])`,
        ]) {
          expect(await read(actor, `select id from audienceos.${call}`)).toEqual([])
        }
      }
    })
  })

  it('are closed to anon and to the login role', async () => {
    for (const role of ['anon', 'audienceos_app'] as const) {
      const actor: Actor = { ...user(ours.admin), role }
      for (const call of [
        'agency()',
        'clients()',
        'members()',
        'current_agency_id()',
        `search_communications('x')`,
      ]) {
        expect(await attempt(database.owner, actor, `select * from audienceos.${call}`)).toBe('42501')
      }
    }
  })

  describe('create_client', () => {
    const create = (actor: Actor, name: string, id: string) =>
      attempt(database.owner, actor, 'select * from audienceos.create_client($1, $2)', [name, id])

    it('adds to the caller’s agency, whatever they claim', async () => {
      const rows = await readAs(
        database.owner,
        user(ours.member, { agency_id: theirs.id }),
        `select name, agency_id, created_at is not null as dated from audienceos.create_client('New')`,
      )
      expect(rows).toEqual([{ name: 'New', agency_id: ours.id, dated: true }])
    })

    it('answers a repetition with the same row, and refuses an id that is taken otherwise', async () => {
      await database.owner.script(`update public.clients set name = 'Spare' where id = '${ours.spare}'`)
      expect(await create(user(ours.member), 'Spare', ours.spare)).toBe(1)
      expect(await create(user(ours.member), 'Else', ours.spare)).toBe('PT409')
      expect(await create(user(ours.member), 'Client', theirs.client)).toBe('PT409')
    })

    it('refuses who has no agency, and a client without a name', async () => {
      for (const actor of nobody) expect(await create(actor, 'New', randomUUID())).toBe('PT403')
      expect(await create(user(ours.member), null as never, randomUUID())).toBe('23502')
    })
  })

  describe('update_client', () => {
    const update = (actor: Actor, client: string, name: string, expected: string | null = null) =>
      attempt(database.owner, actor, 'select * from audienceos.update_client($1, $2, $3)', [
        client,
        name,
        expected,
      ])

    it('renames a client of the caller’s agency and moves updated_at', async () => {
      const rows = await readAs(
        database.owner,
        user(ours.member),
        `select name, updated_at > created_at as later from audienceos.update_client('${ours.client}', 'Renamed')`,
      )
      expect(rows).toEqual([{ name: 'Renamed', later: true }])
    })

    it('tells a stale write and a client that is not theirs', async () => {
      expect(await update(user(ours.member), ours.client, 'x', '2020-01-01')).toBe('PT409')
      const [row] = (
        await database.owner.query('select updated_at::text as at from public.clients where id = $1', [
          ours.client,
        ])
      ).rows
      expect(await update(user(ours.member), ours.client, 'x', String(row?.at))).toBe(1)
      expect(await update(user(ours.admin), theirs.client, 'x')).toBe('PT404')
      expect(await update(user(ours.admin), randomUUID(), 'x')).toBe('PT404')
      for (const actor of nobody) expect(await update(actor, ours.client, 'x')).toBe('PT404')
    })
  })

  it('update_agency is for its admin', async () => {
    const update = (actor: Actor) =>
      attempt(database.owner, actor, `select * from audienceos.update_agency('New')`)
    expect(await update(user(ours.admin))).toBe(1)
    expect(await update(user(ours.manager))).toBe('PT403')
    expect(await update(user(ours.member, { app_metadata: { role: 'admin' } }))).toBe('PT403')
    for (const actor of nobody) expect(await update(actor)).toBe('PT403')
    const rows = await readAs(
      database.owner,
      user(ours.admin),
      `select id, name from audienceos.update_agency('New')`,
    )
    expect(rows).toEqual([{ id: ours.id, name: 'New' }])
  })

  it('current_member_role believes the database alone', async () => {
    const role = async (actor: Actor) =>
      (await readAs(database.owner, actor, 'select audienceos.current_member_role() as role'))[0]?.role
    expect(await role(user(ours.admin))).toBe('admin')
    expect(await role(user(ours.manager))).toBe('manager')
    expect(await role(user(ours.member, { user_role: 'admin', app_metadata: { role: 'admin' } }))).toBe(
      'team_member',
    )
    for (const actor of nobody) expect(await role(actor)).toBe('team_member')
  })

  it('a demotion bites within the token’s life', async () => {
    await database.owner.script('begin')
    await enter(database.owner, user(ours.admin))
    const insert = `insert into public.agency_cartridges (agency_id, type, name) values ('${ours.id}', 'brand', 'x')`
    expect((await database.owner.query(insert)).count).toBe(1)
    await database.owner.script('reset role')
    await database.owner.query(`update public.users set role = 'team_member' where id = $1`, [ours.admin])
    await database.owner.script('set local role authenticated')
    await expect(database.owner.query(insert)).rejects.toMatchObject({ code: '42501' })
    await database.owner.script('rollback')
  })

  it('rfc3339 writes what the API can', async () => {
    const { rows } = await database.owner
      .query(`
      set timezone = 'Asia/Kolkata';
    `)
      .then(() =>
        database.owner.query(`
      select array_agg(audienceos.rfc3339(t) order by n) as texts
      from unnest(array['2026-03-01 12:00:00.123456+01', 'infinity', '-infinity', '0044-03-15 00:00:00+00 BC', '12026-01-01 00:00+00', null]::timestamptz[])
        with ordinality as x (t, n)`),
      )
    await database.owner.script('reset timezone')
    expect(rows[0]?.texts).toEqual([
      '2026-03-01T11:00:00.123456Z',
      '9999-12-31T23:59:59.999999Z',
      '0001-01-01T00:00:00.000000Z',
      '0001-01-01T00:00:00.000000Z',
      '9999-12-31T23:59:59.999999Z',
      null,
    ])
  })
})
