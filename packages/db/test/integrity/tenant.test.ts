import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, attempt, enter, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'

const REFUSED = '23503'
const clientTables = ['public.communications', 'public.alerts', 'public.tickets', 'public.documents']
const columns: Record<string, string> = {
  'public.communications': `type, subject`,
  'public.alerts': `severity, title`,
  'public.tickets': `status, title`,
  'public.documents': `type, name`,
}
const values: Record<string, string> = {
  'public.communications': `'note', 'x'`,
  'public.alerts': `'low', 'x'`,
}

describe.each(engines)('a client belongs to the agency of its row, on %s', (engine) => {
  let database: RawDatabase
  let ours: TestAgency
  let theirs: TestAgency
  let actors: Record<string, Actor>

  beforeAll(async () => {
    database = await openRaw(engine)
    ours = await mintAgency(database.owner)
    theirs = await mintAgency(database.owner)
    actors = { member: user(ours.member), service: { role: 'service_role' } }
  })
  afterAll(() => database.close())

  const insert = (table: string, ...rows: [agency: string, client: string | null][]) =>
    `insert into ${table} (agency_id, client_id, ${columns[table]}) values ${rows
      .map(
        ([agency, client]) =>
          `('${agency}', ${client ? `'${client}'` : 'null'}, ${values[table] ?? `'x', 'x'`})`,
      )
      .join(', ')}`

  describe.each(clientTables)('%s', (table) => {
    it.each(['member', 'service'])('refuses a foreign client to the %s', async (name) => {
      const actor = actors[name] as Actor
      const run = (text: string) => attempt(database.owner, actor, text)
      const own = ours.rows[table]
      expect({
        insert: await run(insert(table, [ours.id, theirs.client])),
        'among others': await run(
          insert(table, [ours.id, ours.client], [ours.id, null], [ours.id, theirs.client]),
        ),
        'no such client': await run(insert(table, [ours.id, randomUUID()])),
        update: await run(`update ${table} set client_id = '${theirs.client}' where id = '${own}'`),
        upsert: await run(`insert into ${table} as t (id, agency_id, client_id, ${columns[table]})
          select id, agency_id, client_id, ${columns[table]} from ${table} where id = '${own}'
          on conflict (id) do update set client_id = '${theirs.client}'`),
        cte: await run(
          `with moved as (update ${table} set client_id = '${theirs.client}' where id = '${own}' returning id)
          select * from moved`,
        ),
      }).toEqual({
        insert: REFUSED,
        'among others': REFUSED,
        'no such client': REFUSED,
        update: REFUSED,
        upsert: REFUSED,
        cte: REFUSED,
      })
    })

    it('refuses it to the owner, and names the rule', async () => {
      await expect(database.owner.query(insert(table, [ours.id, theirs.client]))).rejects.toMatchObject({
        code: REFUSED,
        constraint: `${table.replace('public.', '')}_client_in_agency`,
      })
      await expect(
        database.owner.query(
          `update ${table} set agency_id = '${theirs.id}' where id = '${ours.rows[table]}'`,
        ),
      ).rejects.toMatchObject({ code: REFUSED })
    })

    it('takes its own clients, no client, and a move of both', async () => {
      const service: Actor = { role: 'service_role' }
      expect(
        await attempt(database.owner, service, insert(table, [ours.id, ours.client], [ours.id, null])),
      ).toBe(2)
      expect(
        await attempt(
          database.owner,
          service,
          `update ${table} set agency_id = '${theirs.id}', client_id = '${theirs.client}' where id = '${ours.rows[table]}'`,
        ),
      ).toBe(1)
      expect(
        await attempt(
          database.owner,
          user(ours.member),
          `update ${table} set client_id = '${ours.spare}' where id = '${ours.rows[table]}'`,
        ),
      ).toBe(1)
    })
  })

  it('refuses assignees, owners and workspaces of another agency', async () => {
    const service: Actor = { role: 'service_role' }
    const run = (text: string) => attempt(database.owner, service, text)
    const homeless = randomUUID()
    await database.owner.script(`insert into public.users (id, email) values ('${homeless}', 'homeless@x')`)
    const ticket = `where id = '${ours.rows['public.tickets']}'`
    expect({
      assigned: await run(
        `insert into public.tickets (agency_id, title, assignee_id) values ('${ours.id}', 'x', '${theirs.member}')`,
      ),
      reassigned: await run(`update public.tickets set assignee_id = '${theirs.admin}' ${ticket}`),
      'to a user without a client': await run(
        `update public.tickets set assignee_id = '${homeless}' ${ticket}`,
      ),
      colleague: await run(`update public.tickets set assignee_id = '${ours.member}' ${ticket}`),
      owner: await run(
        `update audienceos.client_profiles set owner_id = '${theirs.admin}' where client_id = '${ours.client}'`,
      ),
      'own owner': await run(
        `update audienceos.client_profiles set owner_id = '${ours.admin}' where client_id = '${ours.client}'`,
      ),
      profile: await run(
        `insert into audienceos.client_profiles (client_id, agency_id) values ('${theirs.spare}', '${ours.id}')`,
      ),
      workspace: await run(
        `update audienceos.agency_settings set workspace_client_id = '${theirs.client}' where agency_id = '${ours.id}'`,
      ),
      'own workspace': await run(
        `update audienceos.agency_settings set workspace_client_id = '${ours.client}' where agency_id = '${ours.id}'`,
      ),
      import: await run(
        `insert into audienceos.imports (agency_id, client_id, format) values ('${ours.id}', '${theirs.client}', 'eml')`,
      ),
      reject: await run(
        `insert into audienceos.import_rejects (import_id, position, agency_id, code)
          values ('${ours.rows['audienceos.imports']}', 2, '${theirs.id}', 'empty')`,
      ),
      source: await run(
        `update audienceos.communication_sources set agency_id = '${theirs.id}' where agency_id = '${ours.id}'`,
      ),
    }).toEqual({
      assigned: REFUSED,
      reassigned: REFUSED,
      'to a user without a client': REFUSED,
      colleague: 1,
      owner: REFUSED,
      'own owner': 1,
      profile: REFUSED,
      workspace: REFUSED,
      'own workspace': 1,
      import: REFUSED,
      reject: REFUSED,
      source: REFUSED,
    })
  })

  it('takes all of a bulk insert or nothing', async () => {
    const bulk = (bad: number) => `
      insert into public.communications (agency_id, client_id, type, subject)
      select '${ours.id}', case when n = ${bad} then '${theirs.client}'::uuid else '${ours.client}'::uuid end, 'email', 'bulk'
      from generate_series(1, 5000) n`
    await expect(database.owner.query(bulk(4999))).rejects.toMatchObject({ code: REFUSED })
    const count = `select count(*)::int as n from public.communications where subject = 'bulk'`
    expect((await database.owner.query(count)).rows).toEqual([{ n: 0 }])
    expect((await database.owner.query(bulk(-1))).count).toBe(5000)
  })

  it('works for a caller to whom RevOS shows nothing', async () => {
    await database.owner.script(
      'begin; revoke all on public.clients, public.users from authenticated, service_role;',
    )
    await enter(database.owner, user(ours.member))
    expect((await database.owner.query(insert('public.alerts', [ours.id, ours.client]))).count).toBe(1)
    await database.owner.script('rollback')
  })
})
