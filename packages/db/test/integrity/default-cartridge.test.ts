import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { enter, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { openRaw, type RawConnection, type RawDatabase } from '../support/raw-database.ts'

/** Many sessions at once: only a real Postgres has them. */
describe('the one default of a kind', () => {
  const connections = 20
  let database: RawDatabase
  let sessions: RawConnection[]
  let observer: RawConnection
  let ours: TestAgency
  let cartridges: string[]

  beforeAll(async () => {
    database = await openRaw('postgres')
    sessions = await Promise.all(Array.from({ length: connections }, () => database.connect()))
    observer = await database.connect()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    ours = await mintAgency(database.owner)
    cartridges = Array.from({ length: connections }, () => randomUUID())
    for (const [index, id] of cartridges.entries()) {
      await database.owner.query(
        `insert into public.agency_cartridges (id, agency_id, type, name, is_default) values ($1, $2, 'brand', $3, $4)`,
        [id, ours.id, `Brand ${index}`, index === 0],
      )
    }
  })

  const defaults = async (connection: RawConnection) => {
    const { rows } = await connection.query(
      `select id from public.agency_cartridges where agency_id = $1 and type = 'brand' and is_default`,
      [ours.id],
    )
    return rows.map(({ id }) => String(id))
  }

  it('is one at every moment while 20 connections make another the default', async () => {
    const rounds = 15
    let running = true
    const seen: string[][] = []
    const observing = (async () => {
      while (running) seen.push(await defaults(observer))
    })()
    await Promise.all(
      sessions.map(async (session, index) => {
        for (let round = 0; round < rounds; round++) {
          await session.query('begin')
          await enter(session, user(index % 2 === 0 ? ours.admin : ours.manager))
          await session.query('select audienceos.make_default_cartridge($1)', [
            cartridges[(index + round) % connections],
          ])
          await session.query('commit')
        }
      }),
    )
    running = false
    await observing
    expect(seen.length).toBeGreaterThan(20)
    expect(seen.filter((ids) => ids.length !== 1)).toEqual([])
    // It did change hands under the observer's eyes.
    expect(new Set(seen.flat()).size).toBeGreaterThan(5)
    const { rows } = await database.owner.query(
      `select cartridge_id, count(*)::int as n, max(number) as last from audienceos.cartridge_versions
        where agency_id = $1 and kind = 'brand' group by cartridge_id`,
      [ours.id],
    )
    expect(rows).toHaveLength(connections)
    for (const { n, last } of rows) expect(last).toBe(n)
  })

  it('is not lost to a transaction that is rolled back', async () => {
    const [session] = sessions as [RawConnection]
    await session.query('begin')
    await enter(session, user(ours.admin))
    await session.query('select audienceos.make_default_cartridge($1)', [cartridges[1]])
    expect(await defaults(observer)).toEqual([cartridges[0]])
    await session.query('rollback')
    expect(await defaults(observer)).toEqual([cartridges[0]])
  })

  it('first saves of one person from many connections make one row', async () => {
    await database.owner.query('insert into auth.users (id, email) values ($1, $2)', [
      ours.member,
      'm@x.test',
    ])
    const saved = await Promise.all(
      sessions.map(async (session, index) => {
        await session.query('begin')
        await enter(session, user(ours.member))
        const { rows } = await session.query(
          `select id from audienceos.save_my_cartridge('style', jsonb_build_object('tone', $1::text))`,
          [`tone ${index}`],
        )
        await session.query('commit')
        return rows[0]?.id
      }),
    )
    expect(new Set(saved).size).toBe(1)
    const { rows } = await database.owner.query(
      `select (select count(*)::int from public.style_cartridges where user_id = $1) as rows,
        (select array_agg(number order by number) from audienceos.cartridge_versions where user_id = $1) as numbers`,
      [ours.member],
    )
    expect(rows[0]).toEqual({
      rows: 1,
      numbers: Array.from({ length: connections }, (_, index) => index + 1),
    })
  })
})
