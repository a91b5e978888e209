import { describe, expect, it } from 'vitest'
import { belongs } from '../../web/features/tickets/model/belongs.ts'
import {
  appendPage,
  type Board,
  type Column,
  forgetRows,
  type Layout,
  newTo,
  storeCounts,
  storeRows,
} from '../../web/features/tickets/model/board.ts'
import { after, applies, changeTo, doneWords, inverse } from '../../web/features/tickets/model/change.ts'
import { landing, type Step, step } from '../../web/features/tickets/model/cursor.ts'
import { textsAt, withRow, withWhole } from '../../web/features/tickets/model/detail.ts'
import { groupKey, groupLabel, groupShown } from '../../web/features/tickets/model/group.ts'
import { linesOf } from '../../web/features/tickets/model/lines.ts'
import { placeIn } from '../../web/features/tickets/model/order.ts'
import type { TicketDetail, TicketRow, WholeTicket } from '../../web/features/tickets/ticket-types.ts'
import {
  chosen,
  toggled,
  validateTicketsSearch,
  viewShown,
} from '../../web/features/tickets/tickets-search.ts'

const ticket = (change: Partial<Record<keyof TicketRow, unknown>> = {}): TicketRow =>
  ({
    id: 'a',
    client_id: 'c',
    client_name: 'Acme',
    assignee_id: null,
    assignee_name: null,
    title: 'Broken form',
    status: 'open',
    priority: 'medium',
    stage: 'open',
    due_at: null,
    due_state: 'on_track',
    created_at: '2026-03-01T00:00:00Z',
    updated_at: '2026-03-01T00:00:00Z',
    ...change,
  }) as unknown as TicketRow

const column = (key: string | null, items: TicketRow[], more: Partial<Column> = {}): Column => ({
  key,
  name: null,
  sort: '-created_at',
  count: items.length,
  items,
  next_cursor: null,
  ...more,
})

const layout: Layout = { group: 'status', sort: '-created_at', belongs: () => true, admits: () => true }
const names = { people: new Map([['me', 'Ann Lee']]), clients: new Map() }
const shape = (board: Board) =>
  board.columns.map(({ key, count, items }) => [key, count, items.map(({ id }) => id as string)])

describe('the board of tickets', () => {
  const board = (): Board => ({
    columns: [
      column('open', [
        ticket({ id: 'c', created_at: '2026-03-03T00:00:00Z' }),
        ticket({ id: 'a', created_at: '2026-03-01T00:00:00Z' }),
      ]),
      column('closed', [ticket({ id: 'z', status: 'closed' })], { count: 40, next_cursor: 'on' }),
    ],
  })

  it('moves a ticket with its count to where it belongs by the order of that column', () => {
    const moved = ticket({ id: 'z', status: 'open', created_at: '2026-03-02T00:00:00Z' })
    expect(shape(storeRows(board(), [moved], layout))).toEqual([
      ['open', 3, ['c', 'z', 'a']],
      ['closed', 39, []],
    ])
  })

  it('counts one that goes further down than what is loaded, without drawing it', () => {
    const old = ticket({ id: 'a', status: 'closed', created_at: '2020-01-01T00:00:00Z' })
    expect(shape(storeRows(board(), [old], layout))).toEqual([
      ['open', 1, ['c']],
      ['closed', 41, ['z']],
    ])
  })

  it('gives a status that is new a column of its own, and lets go of what does not belong any more', () => {
    const odd = ticket({ id: 'a', status: 'Escalated' })
    expect(shape(storeRows(board(), [odd], layout)).at(-1)).toEqual(['Escalated', 1, ['a']])
    const none = { ...layout, belongs: ({ id }: TicketRow) => id !== 'a' }
    expect(shape(storeRows(board(), [ticket({ id: 'a' })], none))[0]).toEqual(['open', 1, ['c']])
  })

  it('passes over an answer that was overtaken, and over what may not come in by itself', () => {
    const late = ticket({ id: 'c', status: 'closed', updated_at: '2026-02-01T00:00:00Z' })
    expect(storeRows(board(), [late], layout)).toEqual(board())
    const fresh = ticket({ id: 'new' })
    expect(storeRows(board(), [fresh], { ...layout, admits: () => false })).toEqual(board())
  })

  it('puts what is being closed on top of what was closed, until the server says when', () => {
    const closed = column('closed', [ticket({ id: 'z', status: 'closed' })], {
      sort: '-updated_at',
      count: 40,
      next_cursor: 'on',
    })
    const before: Board = { columns: [column('open', [ticket({ id: 'a' })]), closed] }
    const moved = ticket({ id: 'a', status: 'closed', updated_at: '2020-01-01T00:00:00Z' })
    expect(shape(storeRows(before, [moved], layout, false))).toEqual([
      ['open', 0, []],
      ['closed', 41, ['a', 'z']],
    ])
    expect(shape(storeRows(before, [{ ...moved, updated_at: '2026-04-01T00:00:00Z' }], layout))[1]).toEqual([
      'closed',
      41,
      ['a', 'z'],
    ])
  })

  it('takes for news only what would come into view', () => {
    const below = ticket({ id: 'below', status: 'closed', created_at: '2020-01-01T00:00:00Z' })
    const above = ticket({ id: 'above', status: 'closed', created_at: '2026-05-01T00:00:00Z' })
    const known = ticket({ id: 'c', title: 'Changed' })
    const others = ticket({ id: 'other', client_id: 'another' })
    const mine = { ...layout, belongs: ({ client_id }: TicketRow) => client_id === ('c' as never) }
    expect(newTo(board(), [below, above, known, others], mine)).toEqual([above])
  })

  it('never shows a ticket twice, whichever way it came', () => {
    const page = { items: [ticket({ id: 'c' }), ticket({ id: 'y', status: 'closed' })], next_cursor: null }
    expect(shape(appendPage(board(), 'closed', page))[1]).toEqual(['closed', 40, ['z', 'y']])
  })

  it('takes over counts, new columns and their order, and drops columns that have nothing left', () => {
    const fresh = [column('waiting', [ticket({ id: 'w' })]), column('open', [], { count: 9 })]
    const counted = storeCounts(board(), { columns: fresh, omitted: { columns: 3, tickets: 12 } })
    expect(shape(counted)).toEqual([
      ['waiting', 1, ['w']],
      ['open', 9, ['c', 'a']],
      ['closed', 40, ['z']],
    ])
    expect(storeRows(counted, [ticket({ id: 'a', status: 'waiting' })], layout).omitted?.tickets).toBe(12)
    const gone = forgetRows(board(), new Set(['c', 'a']))
    expect(shape(gone)[0]).toEqual(['open', 0, []])
    expect(shape(storeCounts(gone, { columns: [column('closed', [], { count: 40 })] }))).toEqual([
      ['closed', 40, ['z']],
    ])
  })

  it('stands as a list with headings, and with a place for what is not loaded', () => {
    expect(linesOf(board().columns, true).map(({ line }) => line)).toEqual([
      ...['heading', 'row', 'row', 'heading', 'row', 'more'],
    ])
    expect(linesOf([column('open', [])], true)).toEqual([])
  })

  it('calls people as the server does, who may have left; without a status a ticket is open', () => {
    expect(groupLabel({ key: 'me', name: null }, 'assignee', names.people)).toBe('Ann Lee')
    expect(groupLabel({ key: 'old', name: 'Former Hand' }, 'assignee', names.people)).toBe('Former Hand')
    expect(groupLabel({ key: null, name: null }, 'assignee', names.people)).toBe('Unassigned')
    expect(groupKey(ticket({ status: null }), 'status')).toBe('open')
    expect(groupKey(ticket({ priority: null }), 'priority')).toBeNull()
  })

  it('orders by urgency as the server does, with aliases, and by due date with none last', () => {
    const rows = [
      ticket({ id: '1', priority: 'urgent' }),
      ticket({ id: '2', priority: 'P1' }),
      ticket({ id: '3', priority: 'whenever' }),
    ]
    expect(
      placeIn(
        rows,
        ticket({ id: 'n', priority: 'critical', created_at: '2020-01-01T00:00:00Z' }),
        'priority',
      ),
    ).toBe(1)
    expect(placeIn(rows, ticket({ id: 'n', priority: 'low' }), 'priority')).toBe(3)
    const due = [ticket({ id: '1', due_at: '2026-03-02T00:00:00Z' }), ticket({ id: '2' })]
    expect(placeIn(due, ticket({ id: 'n', due_at: '2026-03-09T00:00:00Z' }), 'due')).toBe(1)
    // Of those that are due at no time the server goes by id, however old they are.
    const paused = [ticket({ id: '1' }), ticket({ id: '3' })]
    const young = ticket({ id: '2', created_at: '2026-05-01T00:00:00Z' })
    expect(placeIn(paused, young, 'due')).toBe(1)
    // Itself does not count among the others.
    expect(placeIn(due, ticket({ id: '2' }), 'due')).toBe(1)
  })
})

describe('changes of tickets', () => {
  it('take back whatever they set, for every field', () => {
    const before = ticket({ status: 'Escalated', priority: null, assignee_id: 'you', assignee_name: 'You' })
    const change = { status: 'closed', priority: 'high', assignee_id: null }
    const done = after(before, change, names)
    expect(done).toMatchObject({ status: 'closed', stage: 'closed', due_state: 'met', assignee_name: null })
    expect(inverse(before, change)).toEqual({ status: 'Escalated', priority: null, assignee_id: 'you' })
    expect(applies(done, change)).toBe(false)
    expect(applies(before, change)).toBe(true)
    expect(applies(ticket({ status: null }), { status: 'open' })).toBe(false)
    // Without a status it had been open, and no status cannot be written.
    expect(inverse(ticket({ status: null }), { status: 'closed' })).toEqual({ status: 'open' })
  })

  it('say what the clock will say as far as that is sure', () => {
    const late = ticket({ due_state: 'overdue' })
    expect(after(late, { status: 'resolved' }, names).due_state).toBe('missed')
    expect(after(late, { status: 'waiting' }, names).due_state).toBe('overdue')
    expect(after(ticket(), { status: 'waiting' }, names).due_state).toBe('paused')
  })

  it('come of a column, and are said in words', () => {
    expect(changeTo('status', 'waiting')).toEqual({ status: 'waiting' })
    expect(changeTo('priority', null)).toEqual({ priority: null })
    expect(doneWords({ status: 'in_progress' }, [ticket()], names)).toBe('Moved “Broken form” to In progress')
    expect(doneWords({ assignee_id: 'me' as never }, [ticket(), ticket()], names)).toBe(
      'Assigned 2 tickets to Ann Lee',
    )
  })

  it('belong to what is asked for: lists of values, me, nobody, and closed ones only where they are wanted', () => {
    const row = ticket({ assignee_id: 'me', status: 'resolved', stage: 'closed' })
    expect(belongs(row, {}, 'status', 'me')).toBe(true)
    expect(belongs(row, {}, 'priority', 'me')).toBe(false)
    expect(belongs(row, { status: 'open,resolved' }, 'priority', 'me')).toBe(true)
    expect(belongs(row, { assignee: 'none,me' }, 'status', 'me')).toBe(true)
    expect(belongs(row, { assignee: 'none' }, 'status', 'me')).toBe(false)
    expect(belongs(row, { due: 'met' }, 'status', 'me')).toBe(false)
    expect(belongs(ticket({ priority: null }), { priority: 'none' }, 'status', 'me')).toBe(true)
  })
})

describe('the cursor of the board', () => {
  const lanes = [['a', 'b', 'c'], [], ['x'], ['y', 'z']]
  it.each<[string | undefined, Step, string | undefined]>([
    [undefined, 'down', 'a'],
    ['a', 'up', 'a'],
    ['a', 'down', 'b'],
    ['c', 'right', 'x'],
    ['x', 'left', 'a'],
    ['x', 'right', 'y'],
    ['z', 'right', 'z'],
    ['z', 'left', 'x'],
    ['b', 'first', 'a'],
    ['a', 'last', 'c'],
    ['gone', 'left', 'a'],
  ])('from %s %s to %s', (from, how, to) => {
    expect(step(lanes, from, how)).toBe(to)
  })

  it('lands beside a card that is gone, and stays with one that only moved', () => {
    expect(landing(lanes, [['a', 'c'], [], ['x'], ['y', 'z']], 'b')).toBe('c')
    expect(landing(lanes, [['a', 'b'], [], ['x'], ['y', 'z']], 'c')).toBe('b')
    expect(landing(lanes, [['a', 'b', 'c'], [], [], ['y', 'z']], 'x')).toBe('a')
    expect(landing(lanes, [['a'], ['b', 'c'], ['x'], ['y', 'z']], 'b')).toBe('b')
    expect(landing([['a']], [[]], 'a')).toBeUndefined()
  })
})

describe('the URL of the tickets', () => {
  it('keeps what it knows, several values once each, and begins on phones with the list', () => {
    expect(
      validateTicketsSearch({ view: 'grid', status: 'open,,open,Odd one', sort: 'due', q: 7, other: 1 }),
    ).toEqual({ status: 'open,Odd one', sort: 'due', q: '7' })
    expect(viewShown({}, false)).toBe('list')
    expect(viewShown({ view: 'board' }, false)).toBe('board')
    expect(groupShown({ group: 'none' }, 'board')).toBe('status')
    expect(groupShown({ group: 'none' }, 'list')).toBe('none')
    expect(toggled('open,closed', 'open')).toBe('closed')
    expect(toggled('closed', 'closed')).toBeUndefined()
    expect(toggled(undefined, 'me')).toBe('me')
  })

  it('keeps values apart that have commas of their own', () => {
    const both = toggled(toggled(undefined, 'Escalated, to dev'), '100%2C')
    expect(chosen(both)).toEqual(['Escalated, to dev', '100%2C'])
    expect(chosen(validateTicketsSearch({ status: both }).status)).toEqual(chosen(both))
    expect(toggled(both, 'Escalated, to dev')).toBe('100%252C')
  })

  it('groups by status where closed tickets are asked for: they have no other columns', () => {
    expect(groupShown({ group: 'priority', status: 'open,resolved' }, 'board')).toBe('status')
    expect(groupShown({ group: 'assignee', status: 'Done' }, 'list')).toBe('status')
    expect(groupShown({ group: 'assignee', status: 'waiting' }, 'board')).toBe('assignee')
    expect(groupShown({ group: 'none', status: 'closed' }, 'list')).toBe('none')
  })
})

describe('a ticket that was fetched whole', () => {
  const [monday, tuesday] = ['2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z']
  const detail = { ...ticket({ updated_at: monday }), description: 'Old' } as TicketDetail

  it('takes news from a row, but its texts stay as old as they are', () => {
    const patched = withRow(detail, ticket({ status: 'closed', updated_at: tuesday }))
    expect(patched).toMatchObject({ status: 'closed', description: 'Old', updated_at: tuesday })
    expect(textsAt(patched)).toBe(monday)
    expect(textsAt(withRow(patched, ticket({ updated_at: tuesday })))).toBe(monday)
    expect(withRow(patched, ticket({ updated_at: monday }))).toBe(patched)
    const whole = { ...ticket({ updated_at: tuesday }), description: 'New' } as WholeTicket
    expect(textsAt(withWhole(patched, whole))).toBe(tuesday)
    expect(withWhole(patched, whole)).toMatchObject({ description: 'New' })
    expect(withWhole(withWhole(patched, whole), { ...whole, updated_at: monday }).description).toBe('New')
  })

  it('keeps a title that the row has cut, and no longer one than there is', () => {
    const long = { ...detail, title: 'x'.repeat(700) }
    expect(withRow(long, ticket({ title: 'x'.repeat(500), updated_at: tuesday })).title).toHaveLength(700)
    expect(withRow(detail, ticket({ title: 'Broken', updated_at: tuesday })).title).toBe('Broken')
  })
})
