import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, readAs, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'

describe.each(engines)('search on %s', (engine) => {
  let database: RawDatabase
  let ours: TestAgency
  let theirs: TestAgency

  beforeAll(async () => {
    database = await openRaw(engine)
    ours = await mintAgency(database.owner)
    theirs = await mintAgency(database.owner)
    const mails: [subject: string, body: string, days: number | null][] = [
      ['Quarterly budget', 'The spring campaign needs a bigger budget by Friday.', 1],
      ['Invoice-123', 'Please pay to john.doe@acme.com, see https://acme.com/pay?id=7', 2],
      ['Lunch', "Don't forget the «menu» at Café Zürich", 3],
      ['No date', 'An undated note about the budget', null],
      ['Secret', `agency:${theirs.id} budget`, 4],
    ]
    for (const [subject, body, days] of mails) {
      for (const agency of [ours, theirs]) {
        await database.owner.query(
          `insert into public.communications (agency_id, client_id, type, subject, body, "timestamp")
            values ($1, $2, 'email', $3, $4, $5)`,
          [agency.id, agency.client, subject, body, days === null ? null : new Date(2026, 0, 30 - days)],
        )
      }
    }
  })
  afterAll(() => database.close())

  const find = async (query: string | null, more = '', actor: Actor = user(ours.member)) =>
    (
      await readAs(database.owner, actor, `select * from audienceos.search_communications($1${more})`, [
        query,
      ])
    ).map((row) => row.subject)

  it.each([
    ['budget', ['Quarterly budget', 'Secret', 'No date']],
    ['BUDGET spring', ['Quarterly budget']],
    ['bud', ['Quarterly budget', 'Secret', 'No date']],
    ['budget -spring', ['Secret', 'No date']],
    ['budget - spring', ['Quarterly budget']],
    ['"spring campaign"', ['Quarterly budget']],
    ['"campaign spring"', []],
    ['lunch or invoice', ['Invoice-123', 'Lunch']],
    ['123', ['Invoice-123']],
    ['invoice-1', ['Invoice-123']],
    ['john@', ['Invoice-123']],
    ['john.doe@ac', ['Invoice-123']],
    ['acme.com', ['Invoice-123']],
    ['https://acme.com/pay', ['Invoice-123']],
    ["don't", ['Lunch']],
    ['zürich', ['Lunch']],
    ['qu', ['Quarterly budget']],
    ['q', []],
    ['', []],
    ['  - "" ()', []],
    [null, []],
  ])('%s', async (query, subjects) => {
    expect(await find(query)).toEqual(subjects)
  })

  it.each([
    "'",
    '"',
    "' | 'xx",
    'xx & | !',
    ':*',
    "xx':*",
    '((((',
    '\\',
    '<->',
    '%_',
    '\u0001',
    'x'.repeat(5000),
    '-'.repeat(999),
    '🙂',
  ])('takes %j without an error', async (query) => {
    expect(await find(query)).toEqual([])
  })

  it('never leaves the caller’s agency', async () => {
    const agencies = async (actor: Actor, query: string) => {
      const rows = await readAs(
        database.owner,
        actor,
        `select distinct client_id from audienceos.search_communications($1, max_rows => 1000)`,
        [query],
      )
      return rows.map((row) => row.client_id)
    }
    expect(await agencies(user(ours.member), 'budget')).toEqual([ours.client])
    expect(await agencies(user(theirs.member), 'budget')).toEqual([theirs.client])
    expect(await find('budget', `, client => '${theirs.client}'`)).toEqual([])
    expect(await find(`agency:${theirs.id}`)).toEqual(['Secret'])
    expect(await find('budget', '', user('00000000-0000-4000-8000-000000000000'))).toEqual([])
    expect(await find('budget', '', { role: 'authenticated' })).toEqual([])
  })

  it('pages by time and id, undated rows last', async () => {
    const seen: unknown[] = []
    let cursor = ''
    for (let page = 0; page < 5; page++) {
      const rows = await readAs(
        database.owner,
        user(ours.member),
        `select id, subject, "timestamp"::text as time from audienceos.search_communications('budget', max_rows => 1${cursor})`,
      )
      const [row] = rows
      if (!row) break
      seen.push(row.subject)
      cursor = `, before_id => '${row.id}'${row.time === null ? '' : `, before_time => '${row.time}'`}`
    }
    expect(seen).toEqual(['Quarterly budget', 'Secret', 'No date'])
  })

  it('marks the hits in a piece of the body', async () => {
    const snippet = async (query: string) =>
      (
        await readAs(
          database.owner,
          user(ours.member),
          `select headline from audienceos.search_communications($1)`,
          [query],
        )
      ).map((row) => row.headline)[0]
    expect(await snippet('spring budg')).toBe('The «spring» campaign needs a bigger «budget» by Friday.')
    expect(await snippet('menu')).toBe("Don't forget the ‹«menu»› at Café Zürich")
    expect(await snippet('lunch')).toBe("Don't forget the ‹menu› at Café Zürich")
  })

  it('marks what stands late in a long text, and the first of several words', async () => {
    const { rows } = await database.owner.query(
      `select f.at, audienceos.search_snippet(repeat('hay ', f.at / 4) || 'Needle ' || repeat('hay ', 40000), f.query) as snippet
       from (values (4000, '''needle'''::tsquery), (80000, '''needl'':*'), (80000, '''thread'' | ''needle'''), (200000, '''needle''')) f (at, query)`,
    )
    const around = (snippet: unknown) =>
      String(snippet)
        .replace(/^.*?(hay «)/, '$1')
        .slice(0, 14)
    expect(rows.map(({ snippet }) => around(snippet))).toEqual([
      ...Array.from({ length: 3 }, () => 'hay «Needle» h'),
      'hay hay hay ha',
    ])
  })

  it('finds a rare word below a thousand newer rows through the index', async () => {
    const agency = await mintAgency(database.owner)
    await database.owner.query(
      `insert into public.communications (agency_id, client_id, type, body, "timestamp")
        select $1, $2, 'email', case when n = 1 then 'needle' else 'hay' end, timestamptz '2026-01-01' + n * interval '1 minute'
        from generate_series(1, 3000) n`,
      [agency.id, agency.client],
    )
    await database.owner.script('analyze public.communications')
    const scans = async () =>
      (
        await database.owner.query(
          `select pg_stat_get_xact_numscans('public.communications_search_idx'::regclass)::int as n`,
        )
      ).rows[0]?.n as number
    await database.owner.script('begin')
    await database.owner.query(`select set_config('request.jwt.claims', $1, true)`, [
      JSON.stringify({ sub: agency.member }),
    ])
    await database.owner.script('set local role authenticated')
    const { rows } = await database.owner.query(`select 1 from audienceos.search_communications('needle')`)
    await database.owner.script('reset role')
    const used = await scans()
    await database.owner.script('rollback')
    expect(rows).toHaveLength(1)
    expect(used).toBeGreaterThan(0)
  })

  it('follows edits', async () => {
    const id = ours.rows['public.communications']
    const edit = (set: string) =>
      database.owner.query(`update public.communications set ${set} where id = $1`, [id])
    await edit(`body = 'zebra'`)
    expect(await find('zebra')).toHaveLength(1)
    await edit(`body = null, subject = 'giraffe'`)
    expect(await find('zebra')).toHaveLength(0)
    expect(await find('giraffe')).toHaveLength(1)
    await edit(`search = null`)
    expect(await find('giraffe')).toHaveLength(1)
    await edit(`agency_id = '${theirs.id}', client_id = null`)
    expect(await find('giraffe')).toHaveLength(0)
    expect(await find('giraffe', '', user(theirs.member))).toHaveLength(1)
  })
})
