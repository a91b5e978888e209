import { describe, expect, it } from 'vitest'
import { unitFor } from '../../web/features/alert-rules/model/duration.ts'
import { draftOfRule, readRuleDraft } from '../../web/features/alert-rules/model/rule-draft.ts'
import { weeksOf } from '../../web/features/alert-rules/model/weeks-of.ts'
import type { Calendar, Rule } from '../../web/features/alert-rules/rule-types.ts'
import {
  draftOfCalendar,
  nextInterval,
  readCalendar,
} from '../../web/features/business-hours/calendar-draft.ts'
import { noticeWords, toTell } from '../../web/features/notices/notice-words.ts'

const rule = (kind: string, params: unknown): Rule =>
  ({
    id: 'r',
    kind,
    name: 'A rule',
    params,
    calendar: 'business',
    client_ids: null,
    for_minutes: 0,
    keep_firing_minutes: 90,
    retrigger_minutes: 1_440,
  }) as unknown as Rule

const unanswered = rule('unanswered_inbound', {
  levels: [
    { severity: 'high', hours: 8 },
    { severity: 'critical', hours: 24 },
  ],
})

describe('the form of a rule', () => {
  it('reads back what it was filled with, for each shape of parameters', () => {
    const surge = rule('ticket_surge', { levels: [{ severity: 'high', factor: 2.5, minimum: 5 }] })
    const overdue = rule('overdue_ticket', {
      limits: { urgent: 24, high: 168, medium: 336, low: 720 },
      levels: [{ severity: 'medium', percent: 75 }],
    })
    for (const each of [unanswered, surge, overdue])
      expect(readRuleDraft(each.kind, draftOfRule(each))).toMatchObject({ change: { params: each.params } })
  })

  it('says at the field what is wrong', () => {
    const draft = draftOfRule(unanswered)
    const problems = (change: Partial<typeof draft>) => {
      const read = readRuleDraft('unanswered_inbound', { ...draft, ...change })
      return 'problems' in read ? read.problems : {}
    }
    const level = (limit: string) => ({ limit, minimum: '' })
    expect(problems({ levels: { ...draft.levels, critical: level('6') } })).toEqual({
      'level.critical': 'It is graver than high: it needs more.',
    })
    expect(problems({ levels: { ...draft.levels, high: level('soon') } })).toEqual({
      'level.high': 'Write a number.',
    })
    // Of two that do not go together it is the one that was changed.
    const changed = { ...draft, levels: { ...draft.levels, high: level('30') } }
    expect(readRuleDraft('unanswered_inbound', changed, draft)).toEqual({
      problems: { 'level.high': 'It is milder than critical: it needs less.' },
    })
    expect(problems({ levels: { ...draft.levels, high: level(''), critical: level('') } })).toEqual({
      levels: 'Give at least one limit.',
    })
    expect(problems({ client_ids: [] })).toHaveProperty('clients')
    expect(problems({ for_minutes: Number.NaN })).toEqual({ for_minutes: 'Write a number.' })
    expect(problems({ retrigger_minutes: 100 * 1_440 })).toEqual({ retrigger_minutes: 'At most 90 days.' })
    expect(problems({ levels: { ...draft.levels, high: level('7,5') } })).toEqual({})
  })

  it('shows minutes in the unit that suits them', () => {
    expect([0, 45, 90, 120, 1_440, 4_320].map(unitFor)).toEqual([
      'hours',
      'minutes',
      'minutes',
      'hours',
      'days',
      'days',
    ])
  })
})

describe('the form of the business hours', () => {
  const calendar = {
    time_zone: 'Europe/London',
    week: { mon: [['09:00', '24:00']], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
    holidays: ['2026-12-25'],
  } as unknown as Calendar

  it('keeps midnight at the end of a day, and puts times in order', () => {
    const draft = draftOfCalendar(calendar)
    expect(draft.week.mon).toEqual([['09:00', '00:00']])
    const read = readCalendar({
      ...draft,
      week: {
        ...draft.week,
        tue: [
          ['13:00', '17:00'],
          ['09:00', '12:00'],
        ],
      },
    })
    expect(read).toMatchObject({
      change: {
        week: {
          mon: [['09:00', '24:00']],
          tue: [
            ['09:00', '12:00'],
            ['13:00', '17:00'],
          ],
        },
      },
    })
  })

  it('refuses times that overlap or end before they begin', () => {
    const draft = draftOfCalendar(calendar)
    const wrong = (tue: [string, string][]) => readCalendar({ ...draft, week: { ...draft.week, tue } })
    expect(
      wrong([
        ['09:00', '12:00'],
        ['11:00', '13:00'],
      ]),
    ).toHaveProperty('problems.tue')
    expect(wrong([['12:00', '09:00']])).toHaveProperty('problems.tue')
    expect(wrong([['09:00', '']])).toHaveProperty('problems.tue')
  })

  it('offers hours after those that are there', () => {
    expect(nextInterval([])).toEqual(['09:00', '17:00'])
    expect(nextInterval([['08:00', '12:00']])).toEqual(['13:00', '17:00'])
    const [from, to] = nextInterval([['08:00', '22:30']])
    expect(from < to).toBe(true)
  })
})

describe('the dry run', () => {
  it('counts by week up to the end', () => {
    const to = new Date('2026-03-30T00:00:00Z')
    const from = new Date('2025-12-30T00:00:00Z')
    const weeks = weeksOf([{ at: '2026-03-29T23:00:00Z' }, { at: '2025-12-30T01:00:00Z' }], from, to)
    expect(weeks).toHaveLength(13)
    expect([weeks[0]?.count, weeks.at(-1)?.count]).toEqual([1, 1])
  })
})

describe('notices', () => {
  const now = Date.parse('2026-03-04T10:00:00Z')
  const alert = (change: object) =>
    ({
      id: 'a',
      severity: 'critical',
      status: 'open',
      snoozed_until: null,
      owner_id: 'me',
      client_name: 'Acme',
      title: 'Trouble',
      ...change,
    }) as unknown as Parameters<typeof toTell>[0][number]

  it('are of what is grave, new and wanted', () => {
    const rows = [
      alert({ id: 'mine' }),
      alert({ id: 'theirs', owner_id: 'you', severity: 'high' }),
      alert({ id: 'mild', severity: 'medium' }),
      alert({ id: 'known', status: 'acknowledged' }),
      alert({ id: 'asleep', snoozed_until: '2026-03-05T00:00:00Z' }),
      alert({ id: 'by me', created_by: 'me' }),
    ]
    const told = (notices: 'all' | 'mine' | 'off') => toTell(rows, notices, 'me', now).map(({ id }) => id)
    expect(told('all')).toEqual(['mine', 'theirs'])
    expect(told('mine')).toEqual(['mine'])
    expect(told('off')).toEqual([])
  })

  it('are one for all that came together', () => {
    expect(noticeWords([alert({})])).toEqual({ title: 'Trouble', description: 'Critical · Acme' })
    expect(noticeWords([alert({}), alert({ severity: 'high', client_name: 'Borealis' })])).toEqual({
      title: '2 new alerts',
      description: '1 critical · Acme, Borealis',
    })
  })
})
