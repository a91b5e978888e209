import { describe, expect, it } from 'vitest'
import { validateActivitySearch } from '../../web/features/activity/activity-search.ts'
import { diffText, type Piece } from '../../web/features/activity/model/diff-text.ts'
import { fieldsOf } from '../../web/features/activity/model/fields.ts'
import { askedOf, exportAddress, rangeOf } from '../../web/features/activity/model/filters.ts'
import { listChange } from '../../web/features/activity/model/list-change.ts'
import { holdNews, joinNews } from '../../web/features/activity/model/news.ts'
import { addsToHistory } from '../../web/features/activity/model/object-kinds.ts'
import { targetOf } from '../../web/features/activity/model/targets.ts'
import { formatMoment } from '../../web/time/format.ts'

const ben = '00000000-0000-4000-8000-000000000002'
const fields = (before: object | null, after: object | null, op: 'insert' | 'update' | 'delete' = 'update') =>
  fieldsOf({ op, before, after, rows: 1 } as never)

describe('the fields of a change', () => {
  it('read as a person would say them', () => {
    const at = '2026-11-20T10:00:00Z'
    expect(
      fields(
        { status: 'in_progress', assignee_id: null, snoozed_until: null, enabled: true, for_minutes: 1 },
        { status: 'closed', assignee_id: ben, snoozed_until: at, enabled: false, for_minutes: 90 },
      ),
    ).toMatchObject([
      { label: 'Status', before: { text: 'In progress' }, after: { text: 'Closed' } },
      { label: 'Assignee', before: { is: 'nothing' }, after: { is: 'reference', kind: 'member', id: ben } },
      { label: 'Snoozed until', after: { text: formatMoment(new Date(at)) } },
      { label: 'On', before: { text: 'Yes' }, after: { text: 'No' } },
      { label: 'Has to hold for', before: { text: '1 minute' }, after: { text: '90 minutes' } },
    ])
  })

  it('go into objects, and name only what differs there', () => {
    const week = { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] }
    expect(
      fields(
        { week },
        {
          week: {
            ...week,
            mon: [
              ['08:30', '12:00'],
              ['13:00', '17:00'],
            ],
          },
        },
      ),
    ).toEqual([
      {
        key: 'week.mon',
        label: 'Hours › Monday',
        before: { is: 'text', text: '09:00 – 17:00' },
        after: { is: 'text', text: '08:30 – 12:00, 13:00 – 17:00' },
      },
    ])
    expect(fields({ data: null }, { data: { tone: 'warm' } })).toMatchObject([
      { key: 'data.tone', before: { is: 'nothing' }, after: { text: 'warm' } },
    ])
  })

  it('list what came and what went, without what the entry says anyway', () => {
    const row = {
      id: ben,
      agency_id: ben,
      created_at: 'x',
      title: 'Fix pixel',
      status: 'open',
      description: null,
    }
    expect(fields(null, row, 'insert').map(({ label, after }) => [label, after])).toEqual([
      ['Title', { is: 'text', text: 'Fix pixel' }],
      ['Status', { is: 'text', text: 'Open' }],
    ])
    expect(fields(row, null, 'delete')[0]).toMatchObject({ before: { text: 'Fix pixel' }, after: undefined })
    expect(fieldsOf({ op: 'delete', rows: 300, before: null, after: { ids: [ben] } })).toEqual([])
  })

  it('say where a text was not kept', () => {
    const long = { abbreviated: true, length: 5_000, sha256: 'x', start: 'Once upon' }
    expect(fields({ description: null }, { description: long })).toMatchObject([
      { after: { is: 'shortened', length: 5_000, start: 'Once upon' } },
    ])
    expect(fields({ body: { ...long, start: undefined } }, { body: long })[0]?.before).toEqual({
      is: 'shortened',
      length: 5_000,
      start: undefined,
    })
  })

  it('tell of lists what was added and what was taken out', () => {
    const [field] = fields({ own_domains: ['a.com', 'b.com'] }, { own_domains: ['b.com', 'c.com'] })
    expect(field && listChange(field)).toEqual({
      gone: [{ is: 'text', text: 'a.com' }],
      added: [{ is: 'text', text: 'c.com' }],
    })
    const [order] = fields({ own_domains: ['a', 'b'] }, { own_domains: ['b', 'a'] })
    expect(order && listChange(order)).toBeUndefined()
  })
})

describe('a text that was edited', () => {
  const side = (pieces: Piece[] | undefined, without: Piece['mark']) =>
    pieces
      ?.filter(({ mark }) => mark !== without)
      .map(({ text }) => text)
      .join('')

  it('is told word by word, and both versions can be read from it', () => {
    const before = 'The tracking pixel fires twice on the\ncheckout page.'
    const after = 'The tracking pixel fires only once on the\nnew checkout page.'
    const pieces = diffText(before, after)
    expect(pieces?.filter(({ mark }) => mark !== 'same')).toEqual([
      { text: 'twice ', mark: 'gone' },
      { text: 'only once ', mark: 'new' },
      { text: 'new ', mark: 'new' },
    ])
    expect([side(pieces, 'new'), side(pieces, 'gone')]).toEqual([before, after])
  })

  it('is left whole where little is the same, or it is very long', () => {
    expect(diffText('one two three four', 'five six seven one')).toBeUndefined()
    const many = (word: string) => Array.from({ length: 700 }, (_, at) => `${word}${at}`).join(' ')
    expect(diffText(many('a'), many('b'))).toBeUndefined()
    const [a, b] = [`${many('a')} end`, `${many('a')} stop`]
    expect(side(diffText(a, b), 'new')).toBe(a)
  })

  it('keeps both versions whatever the words are', () => {
    const words = ['a ', 'b ', 'a\n', 'c', ' ', 'b']
    let seed = 7
    const next = (below: number) => {
      seed = (seed * 48271) % 2147483647
      return seed % below
    }
    const text = () => Array.from({ length: next(9) }, () => words[next(words.length)]).join('')
    for (let round = 0; round < 300; round++) {
      const [before, after] = [text(), text()]
      const pieces = diffText(before, after)
      if (pieces !== undefined) expect([side(pieces, 'new'), side(pieces, 'gone')]).toEqual([before, after])
    }
  })
})

describe('the filters of the activity', () => {
  const now = new Date(2026, 10, 20, 15, 30)

  it('ask for whole days of the reader', () => {
    expect(rangeOf({ when: 'today' }, now)).toEqual({ from: new Date(2026, 10, 20).toISOString() })
    expect(rangeOf({ when: 'week' }, now)).toEqual({ from: new Date(2026, 10, 14).toISOString() })
    expect(rangeOf({ when: 'days', from: '2026-11-01', to: '2026-11-02' }, now)).toEqual({
      from: new Date(2026, 10, 1).toISOString(),
      to: new Date(2026, 10, 3).toISOString(),
    })
  })

  it('come from the URL, whatever stands there', () => {
    const search = validateActivitySearch({
      ...{ q: 'pixel', who: 'job', kind: 'ticket', of: ben, act: 'insert', when: 'days', from: '2026-11-01' },
      ...{ to: 'yesterday', panel: 'else', other: 1 },
    })
    expect(search).toEqual({
      ...{ q: 'pixel', who: 'job', kind: 'ticket', of: ben, act: 'insert', when: 'days', from: '2026-11-01' },
    })
    expect(askedOf(search, now)).toMatchObject({
      ...{ q: 'pixel', actor_kind: 'job', object_kind: 'ticket', object_id: ben, op: 'insert' },
    })
    expect(askedOf({ who: 'nobody', kind: 'balloon', of: ben, client: 'x' }, now)).toEqual({})
    expect(askedOf({ act: 'auth' }, now)).toEqual({ route: 'auth' })
  })

  it('make the address of the export', () => {
    expect(exportAddress({}, now)).toBe('/api/v1/activity/export.csv')
    expect(exportAddress({ q: 'a&b', act: 'delete' }, now)).toBe(
      '/api/v1/activity/export.csv?q=a%26b&op=delete',
    )
  })
})

describe('what comes while the log is read', () => {
  const rows = (...ids: string[]) => ids.map((id) => ({ id }))

  it('waits, and is counted', () => {
    expect(holdNews(rows('c', 'b'), rows('e', 'd', 'c'), 'c')).toEqual({
      shown: rows('c', 'b'),
      held: 2,
      more: false,
    })
    // The list itself has been read anew, as after a lost connection.
    expect(holdNews(rows('e', 'd', 'c'), rows('e', 'd', 'c'), 'c')).toMatchObject({
      shown: rows('c'),
      held: 2,
    })
    expect(holdNews(rows('a'), rows('z', 'y'), 'a')).toMatchObject({ held: 2, more: true })
    expect(holdNews(rows('a'), rows('a'), undefined)).toMatchObject({ shown: rows('a'), held: 0 })
  })

  it('comes on top of the pages that are known, and replaces them where it does not reach them', () => {
    const page = (items: string[], next_cursor: string | null) => ({ items: rows(...items), next_cursor })
    const known = [page(['c', 'b'], 'b'), page(['a'], null)]
    expect(joinNews(known, page(['e', 'd', 'c'], 'c'))).toEqual([
      page(['e', 'd', 'c', 'b'], 'b'),
      page(['a'], null),
    ])
    expect(joinNews(known, page(['z', 'y'], 'y'))).toEqual([page(['z', 'y'], 'y')])
    expect(joinNews([], page(['a'], null))).toEqual([page(['a'], null)])
  })
})

describe('an object of the log', () => {
  it('has its history read anew for its own changes, not for those of other tables', () => {
    const adds = (table: string, ids: string[] | null) => addsToHistory({ table, ids }, 'ticket', ben)
    expect(adds('tickets', [ben])).toBe(true)
    expect(adds('ticket_comments', null)).toBe(true)
    expect(adds('tickets', ['another'])).toBe(false)
    expect(adds('communications', null)).toBe(false)
  })

  it('leads to its screen while it is there', () => {
    const of = (object_kind: string, op = 'update') =>
      targetOf({ object_kind, object_id: ben, op, rows: 1 } as never)
    expect(of('ticket')).toEqual({ to: '/tickets', search: { panel: ben } })
    expect(of('client_profile')).toEqual({ to: '/clients/$id', params: { id: ben } })
    expect(of('business_calendar')).toEqual({ to: '/settings', hash: 'business-hours' })
    expect([of('ticket', 'delete'), of('document', 'purge'), of('document_version')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
