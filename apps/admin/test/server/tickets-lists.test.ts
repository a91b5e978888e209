import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import {
  closedStatuses,
  type TicketStage,
  ticketPriorities,
  ticketPriority,
  ticketStage,
  ticketStatuses,
  waitingStatuses,
} from '@audienceos/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { priorityFilter } from '../../contract/tickets/priority-filter.ts'
import { joined } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Row = {
  id: string
  status: string | null
  priority: string | null
  assignee_id: string | null
  client_id: string | null
  created_at: string | null
  updated_at: string | null
  stage: TicketStage
  due_at: string | null
  due_state: string
  title: string
  preview: string | null
}
type Column = {
  key: string | null
  name: string | null
  count: number
  sort: string
  items: Row[]
  next_cursor: string | null
}

const statuses = [
  'open',
  'in_progress',
  'waiting',
  'resolved',
  'closed',
  null,
  'Parked, later',
  'Done',
  'done',
]
const priorities = ['urgent', 'high', 'medium', 'low', null, 'P0', 'Very']
const urgencies: Record<string, number> = { urgent: 4, P0: 4, high: 3, low: 1 }
const day = 86_400_000

/** A word in all its mixtures of small and large letters. */
function everyCase(word: string): string[] {
  const [first, ...rest] = word
  if (first === undefined) return ['']
  const ends = everyCase(rest.join(''))
  return [...new Set([first, first.toUpperCase()])].flatMap((letter) => ends.map((end) => letter + end))
}

describe.each(engines)('lists of tickets on %s', (engine) => {
  let server: TestServer
  let ours: Awaited<ReturnType<TestServer['agency']>>
  let member: Awaited<ReturnType<typeof joined>>
  let clients: { id: string }[]
  let all: Row[]
  beforeAll(async () => {
    server = await startTestServer(engine)
    ours = await server.agency('Ours')
    const theirs = await server.agency('Theirs')
    await theirs.caller.post('/tickets', { title: 'Nobody else sees the walrus' })
    member = await joined(server, ours, { email: `${randomUUID()}@ours.example` })
    clients = []
    for (const name of ['Acme', 'Beta']) clients.push((await ours.caller.post('/clients', { name })).body)
    const assignees = [ours.user.id, member.user.id, null]
    const now = Date.now()
    const rows = Array.from({ length: 126 }, (_, n) => {
      const created = now - ((n * 37) % 120) * day * 0.25 - day
      const status = statuses[n % statuses.length]
      return {
        id: randomUUID(),
        agency_id: ours.user.agency_id,
        client_id: n % 5 === 0 ? null : clients[n % 2]?.id,
        assignee_id: assignees[n % assignees.length],
        title: n % 10 === 0 ? `Walrus ${n}` : `Ticket ${n}`,
        description: n % 20 === 5 ? 'about a walrus' : null,
        status,
        priority: priorities[n % priorities.length],
        created_at: n % 41 === 40 ? null : new Date(created).toISOString(),
        updated_at:
          n % 43 === 42 ? null : new Date(created + (status === 'open' ? 0 : day / 2)).toISOString(),
      }
    })
    await server.sql(
      `insert into public.tickets select (json_populate_record(null::public.tickets, r)).*
       from json_array_elements($1::json) r`,
      [JSON.stringify(rows)],
    )
    all = await walk('stage=all&sort=-created_at&limit=17')
    expect(all).toHaveLength(rows.length)
  })
  afterAll(async () => {
    expect(server.failures()).toEqual([])
    await server.close()
  })

  async function walk(query: string): Promise<Row[]> {
    const items: Row[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await member.caller.get(`/tickets?${query}${cursor && `&cursor=${cursor}`}`)
      expect(page.status, page.text).toBe(200)
      items.push(...page.body.items)
      cursor = page.body.next_cursor
    }
    return items
  }
  const ids = (rows: readonly Row[]) => rows.map(({ id }) => id)
  const newest = (field: 'created_at' | 'updated_at') => (a: Row, b: Row) =>
    compare(b[field] ?? '', a[field] ?? '') || compare(b.id, a.id)
  const urgent = (a: Row, b: Row) =>
    (urgencies[b.priority ?? ''] ?? 2) - (urgencies[a.priority ?? ''] ?? 2) || newest('created_at')(a, b)
  const soonest = (a: Row, b: Row) => compare(a.due_at ?? '~', b.due_at ?? '~') || compare(a.id, b.id)
  const unclosed = ({ stage }: Row) => stage !== 'closed'

  it('know the stage of every status', () => {
    for (const { status, stage } of all) expect(stage, String(status)).toBe(ticketStage(status))
    expect(new Set(all.map(({ stage }) => stage))).toEqual(new Set(['open', 'waiting', 'closed']))
  })

  it('mean the same to the database as to everybody else', async () => {
    const names = [...closedStatuses, ...waitingStatuses, ...ticketStatuses, 'Parked', '', ' ', 'reopened']
    const spelled = names.flatMap((name) => [
      name,
      name.toUpperCase(),
      ` ${name}\t\n`,
      name.replaceAll('_', ' - '),
      name.replaceAll('_', '-'),
      `${name}s`,
    ])
    const rows = await server.sql<{ status: string | null; stage: string }>(
      `select s as status, audienceos.ticket_stage(s) as stage from unnest($1::text[] || array[null]) s`,
      [spelled],
    )
    expect(rows).toEqual([...spelled, null].map((status) => ({ status, stage: ticketStage(status) })))
  })

  it('rank every spelling of a priority as everybody else reads it', async () => {
    const names = [
      'critical',
      'highest',
      'blocker',
      'minor',
      'lowest',
      'p0',
      'p1',
      'p2',
      'p3',
      'p4',
      'normal',
    ]
    const spelled = [...ticketPriorities, ...names].flatMap((name) => [
      ...everyCase(name),
      ` ${name}`,
      `${name}\n`,
      `${name}s`,
    ])
    const ranked = await server.sql<{ priority: string | null; urgency: number }>(
      `select p as priority, audienceos.ticket_priority_rank(p) as urgency from unnest($1::text[] || array[null, '']) p`,
      [spelled],
    )
    const rank = (priority: string | null) =>
      ticketPriorities.length - ticketPriorities.indexOf(ticketPriority(priority))
    expect(ranked.filter(({ priority, urgency }) => rank(priority) !== urgency)).toEqual([])
    const distinct = new Set(ranked.filter(({ urgency }) => urgency !== 2).map(({ priority }) => priority))
    expect(distinct.size).toBe(30)
  })

  it.each([
    ['sort=priority&limit=7', unclosed, urgent],
    ['sort=priority&limit=200&stage=all', () => true, urgent],
    ['sort=-created_at&limit=9&stage=all', () => true, newest('created_at')],
    ['sort=-updated_at&limit=9&stage=closed', (row: Row) => !unclosed(row), newest('updated_at')],
    ['sort=-updated_at&limit=9&stage=waiting', (row: Row) => row.stage === 'waiting', newest('updated_at')],
    ['sort=due&limit=9', unclosed, soonest],
    ['sort=priority&limit=3&status=in_progress', (row: Row) => row.status === 'in_progress', urgent],
    ['limit=3&status=open', (row: Row) => row.status === null || row.status === 'open', urgent],
    [
      'limit=3&status=Parked%2C%20later&status=waiting',
      (row: Row) => row.status === 'Parked, later' || row.status === 'waiting',
      urgent,
    ],
    ['limit=3&status=done&sort=-updated_at', (row: Row) => row.status === 'done', newest('updated_at')],
    [
      'limit=3&priority=none&priority=P0',
      (row: Row) => unclosed(row) && (row.priority === null || row.priority === 'P0'),
      urgent,
    ],
    ['limit=3&assignee=none', (row: Row) => unclosed(row) && row.assignee_id === null, urgent],
  ])('%s is a list without a gap, in order', async (query, fits, order) => {
    const expected = all.filter(fits).sort(order)
    expect(expected.length).toBeGreaterThan(5)
    expect(ids(await walk(query))).toEqual(ids(expected))
  })

  it('filter by people, clients, ids and words', async () => {
    const found = async (query: string) => ids(await walk(query)).sort()
    const those = (fits: (row: Row) => boolean) => ids(all.filter(unclosed).filter(fits)).sort()
    expect(await found('assignee=me&limit=5')).toEqual(those((row) => row.assignee_id === member.user.id))
    expect(await found(`assignee=${ours.user.id}&assignee=none`)).toEqual(
      those((row) => row.assignee_id !== member.user.id),
    )
    const [acme, beta] = clients.map(({ id }) => id)
    expect(await found(`client_id=${acme}`)).toEqual(those((row) => row.client_id === acme))
    expect(await found(`client_id=${acme}&client_id=${beta}&assignee=none`)).toEqual(
      those((row) => row.client_id !== null && row.assignee_id === null),
    )
    const some = all.slice(0, 7).map(({ id }) => id)
    expect(await found([...some, randomUUID()].map((id) => `ids=${id}`).join('&'))).toEqual(some.toSorted())
    const walruses = all.filter(({ title, preview }) => /walrus/i.test(`${title} ${preview}`))
    expect(ids(await walk('q=walr&stage=all&limit=4'))).toEqual(ids(walruses.sort(urgent)))
    expect(await found('q=%21%3F')).toEqual([])
    for (const sort of ['priority', 'due']) {
      const board = await member.caller.get(`/tickets/board?q=walr&limit=100&sort=${sort}`)
      const shown = (board.body.columns as Column[]).flatMap(({ items }) => ids(items))
      expect(shown.sort()).toEqual(ids(walruses).sort())
    }
    expect(
      (await member.caller.rpc('tickets.list', { q: 'walrus', status: ['open', 'waiting'] })).status,
    ).toBe(200)
  })

  it.each(['status', 'priority', 'assignee'])(
    'by %s, the columns of the board go on as lists',
    async (group) => {
      for (const sort of ['priority', '-updated_at', 'due']) {
        const answer = await member.caller.get(`/tickets/board?group=${group}&sort=${sort}&limit=2`)
        expect(answer.status, answer.text).toBe(200)
        const columns = answer.body.columns as Column[]
        const shown: string[] = []
        for (const { key, count, items, next_cursor, sort } of columns) {
          const value = key ?? 'none'
          const of_column = `${group}=${encodeURIComponent(value)}&sort=${sort}${group === 'status' ? '' : '&stage=unclosed'}`
          const whole = await walk(`${of_column}&limit=50`)
          expect(whole.length, `${group} ${value}`).toBe(count)
          expect(ids(items)).toEqual(ids(whole.slice(0, 2)))
          expect(next_cursor === null).toBe(count <= 2)
          if (next_cursor !== null) {
            const rest = await member.caller.get(`/tickets?${of_column}&limit=200&cursor=${next_cursor}`)
            expect(ids(rest.body.items)).toEqual(ids(whole.slice(2)))
          }
          shown.push(...ids(whole))
        }
        const expected = group === 'status' ? all : all.filter(unclosed)
        expect(shown.sort()).toEqual(ids(expected).sort())
      }
    },
  )

  it('have columns for every known value, and then for the others', async () => {
    const keys = async (query: string) =>
      (await member.caller.get(`/tickets/board?limit=1&${query}`)).body.columns.map(
        ({ key, name }: Column) => name ?? key,
      )
    const known = ['open', 'in_progress', 'waiting', 'resolved', 'closed']
    expect((await keys('')).slice(0, 5)).toEqual(known)
    expect((await keys('')).slice(5).sort()).toEqual(['Done', 'Parked, later', 'done'])
    expect(await keys(`client_id=${randomUUID()}`)).toEqual(known)
    expect(await keys('status=waiting&status=Parked%2C%20later')).toEqual(['waiting', 'Parked, later'])
    expect(await keys('stage=unclosed')).toEqual(['open', 'in_progress', 'waiting', 'Parked, later'])
    expect(await keys('due=overdue')).toEqual(expect.arrayContaining(['open', 'in_progress', 'waiting']))
    expect(await keys('group=priority')).toEqual(['urgent', 'high', 'medium', 'low', 'P0', 'Very', null])
    expect(await keys('group=assignee')).toEqual([null, 'Ann Lee', 'New Hand'])
  })

  it('tell how much is left out beyond the most columns, and a priority named none from no priority', async () => {
    const { caller, agency } = await server.agency()
    await server.sql(
      `insert into public.tickets (agency_id, title, priority) select $1, 'T' || n, p from (
         select 'P' || i as p, n from generate_series(1, 32) i, generate_series(1, case when i < 3 then 1 else 2 end) n
         union all values ('none', 1), ('none', 2), ('none', 3), (null, 1)
       ) rows (p, n)`,
      [agency.id],
    )
    const board = (await caller.get('/tickets/board?group=priority')).body
    expect(board.omitted).toEqual({ columns: 3, tickets: 4 })
    expect((await caller.get('/tickets/board')).body.omitted).toEqual({ columns: 0, tickets: 0 })
    for (const [priority, count] of [
      [null, 1],
      ['none', 3],
    ] as const) {
      const filter = encodeURIComponent(priorityFilter(priority))
      const { items } = (await caller.get(`/tickets?priority=${filter}`)).body as { items: Row[] }
      expect(items.map((row) => row.priority)).toEqual(Array(count).fill(priority))
      const { columns } = (await caller.get(`/tickets/board?group=priority&priority=${filter}`)).body
      expect(columns).toMatchObject([{ key: priority, count }])
    }
  })

  it('tell what is due as the alerts do', async () => {
    await ours.caller.post('/alert-rules/evaluate', {})
    const alerts: { subject_id: string; title: string }[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await ours.caller.get(
        `/alerts?rule=overdue_ticket&limit=200${cursor && `&cursor=${cursor}`}`,
      )
      alerts.push(...page.body.items)
      cursor = page.body.next_cursor
    }
    expect(alerts.length).toBeGreaterThan(5)
    const of = (word: string) =>
      alerts.filter(({ title }) => title.startsWith(word)).map(({ subject_id }) => subject_id)
    // Alerts are of clients; a ticket that waits may be warned of still.
    const watched = (rows: Row[]) => ids(rows.filter(({ client_id }) => client_id !== null)).sort()
    expect(watched(await walk('due=overdue&limit=4&sort=due'))).toEqual(of('Overdue').sort())
    const soon = watched(await walk('due=due_soon'))
    const warned = of('Due soon').filter((id) => all.find((row) => row.id === id)?.stage !== 'waiting')
    expect(soon).toEqual(warned.sort())
    const { body } = await member.caller.get('/tickets/counts?due=true')
    const states = all.map(({ due_state }) => due_state)
    expect(body).toEqual({
      unclosed: all.filter(unclosed).length,
      waiting: all.filter(({ stage }) => stage === 'waiting').length,
      unassigned: all.filter((row) => unclosed(row) && row.assignee_id === null).length,
      mine: all.filter((row) => unclosed(row) && row.assignee_id === member.user.id).length,
      urgent: all.filter((row) => unclosed(row) && urgencies[row.priority ?? ''] === 4).length,
      due: {
        due_soon: states.filter((state) => state === 'due_soon').length,
        overdue: states.filter((state) => state === 'overdue').length,
        mine_overdue: all.filter((row) => row.due_state === 'overdue' && row.assignee_id === member.user.id)
          .length,
      },
    })
    expect((await member.caller.get('/tickets/counts')).body).toEqual({ ...body, due: null })
    expect((await member.caller.rpc('tickets.counts', { due: true })).body).toEqual(body)
  })
})

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
