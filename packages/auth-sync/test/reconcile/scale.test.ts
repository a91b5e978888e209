import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkAccounts, type Sql, type Store } from '../../src/index.ts'
import { engines } from '../support/open-store.ts'
import { openWorld, type World } from '../support/world.ts'

/** `count` people of one agency in both tables, and beside them two accounts without profile. */
async function fill(world: World, count: number) {
  const [agency, client] = [crypto.randomUUID(), crypto.randomUUID()]
  await world.sql(`insert into public.agencies (id, name, slug) values ($1::uuid, 'Large', $1::text)`, [
    agency,
  ])
  await world.sql(`insert into public.clients (id, agency_id, name) values ($1::uuid, $2::uuid, 'Large')`, [
    client,
    agency,
  ])
  await world.sql(
    `insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, created_at)
     select gen_random_uuid(), 'authenticated', 'authenticated', 'person-' || n || '@large.test', now(),
       '{"role":"team_member"}', now() from generate_series(1, $1::int) n`,
    [count + 2],
  )
  await world.sql(
    `insert into public.users (id, client_id, email)
     select a.id, $1::uuid, a.email from auth.users a where a.email not in ('person-7@large.test', $2)`,
    [client, `person-${count + 2}@large.test`],
  )
  return agency
}

/** The store, counting what is sent. */
function counting(store: Store) {
  let statements = 0
  const counted = (sql: Sql): Sql => ({
    query: (text, params) => {
      statements++
      return sql.query(text, params)
    },
  })
  const transaction: Store['transaction'] = (work) => store.transaction((sql) => work(counted(sql)))
  return { store: { ...counted(store), transaction }, statements: () => statements }
}

describe.each(engines)('the check of 2,000 accounts on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  it('is exact, in one statement and one more for the report', { timeout: 120_000 }, async () => {
    const agency = await fill(world, 1998)
    const { store, statements } = counting(world.store)
    const report = await checkAccounts({ store }, { agency_id: null })
    expect(report).toMatchObject({ matched: 1998, in_progress: 0, by_kind: { orphan_auth_user: 2 } })
    expect(report.findings.map(({ account }) => account?.email).sort()).toEqual([
      'person-2000@large.test',
      'person-7@large.test',
    ])
    expect(statements()).toBeLessThanOrEqual(3)
    const own = await checkAccounts(world.deps, { agency_id: agency })
    expect(own).toMatchObject({ matched: 1998, findings: [], by_kind: {} })
    const again = await checkAccounts(world.deps, { agency_id: null })
    expect(again.findings.map(({ id }) => id)).toEqual(report.findings.map(({ id }) => id))
    expect(again.findings.map(({ sightings }) => sightings)).toEqual([3, 3])
  })
})
