import { describe, expect, it } from 'vitest'
import { joinComments } from '../../web/features/tickets/comments/comment-draft.ts'
import { withComment } from '../../web/features/tickets/comments/comment-list.ts'
import {
  complete,
  decodeMentions,
  encodeMentions,
  matching,
  mentionAt,
  type Person,
  peopleToName,
} from '../../web/features/tickets/comments/mention.ts'
import { amountOf, dueSentence, dueShort, stateNow } from '../../web/features/tickets/due/due-words.ts'
import { noticeWords } from '../../web/features/tickets/notices/notice-words.ts'
import { afterStale } from '../../web/features/tickets/panel/edit-field.ts'

const ann = { id: '11111111-1111-4111-8111-111111111111', name: 'Ann Lee' }
const anna = { id: '22222222-2222-4222-8222-222222222222', name: 'Ann Leeson' }
const zoe = { id: '33333333-3333-4333-8333-333333333333', name: 'Zoë [Ops] Ek' }

describe('people in comments', () => {
  it.each([
    ['Hello @', { from: 6, words: '' }],
    ['Hello @an', { from: 6, words: 'an' }],
    ['@Ann Le', { from: 0, words: 'Ann Le' }],
    ['(@zo', { from: 1, words: 'zo' }],
    ['ann@lee', undefined],
    ['@Ann Lee had a look there', undefined],
    ['@Ann  ', undefined],
  ])('are being named in %j: %j', (text, begun) => {
    expect(mentionAt(text, text.length)).toEqual(begun)
  })

  it('are found by the beginning of any of their names, without accents, first names first', () => {
    const people = [{ id: '4', name: 'Lee Ann' }, ann, zoe]
    expect(matching(people, 'le').map(({ name }) => name)).toEqual(['Lee Ann', 'Ann Lee'])
    expect(matching(people, 'zoe')).toEqual([zoe])
    expect(matching(people, 'nn')).toEqual([])
  })

  it('are named by those who may not see how accounts stand, too, and told apart where names are alike', () => {
    const member = (id: string, full_name: string | null, status: 'active' | 'invited' | null) =>
      ({ id, full_name, email: `${id}@ours.example`, status }) as never
    const named = peopleToName([
      member('1', 'Ann Lee', 'active'),
      member('2', 'Ann Lee', null),
      member('3', 'Ann Lee', 'invited'),
      member('4', 'Zoë Ek', null),
      member('5', null, null),
    ])
    expect(named.map(({ id, name }) => `${id} ${name}`)).toEqual([
      '1 Ann Lee (1@ours.example)',
      '2 Ann Lee (2@ours.example)',
      '4 Zoë Ek',
      '5 5@ours.example',
    ])
    const [, second] = named as [Person, Person]
    expect(encodeMentions(`@${second.name}: look`, named)).toBe('@[Ann Lee (2@ours.example)](user:2): look')
  })

  it('stay where a text could not be sent and another was begun: neither is lost', () => {
    const failed = { text: 'To @Ann Lee', named: [ann] }
    expect(joinComments(failed, { text: '', named: [] })).toEqual(failed)
    expect(joinComments(failed, { text: '@Zoë [Ops] Ek and @Ann Lee', named: [zoe, ann] })).toEqual({
      text: 'To @Ann Lee\n\n@Zoë [Ops] Ek and @Ann Lee',
      named: [ann, zoe],
    })
  })

  it('leave no gap: what is older than a part of the list is not put into it', () => {
    const at = (id: string, minute: number) =>
      ({ id, created_at: `2026-03-03T11:0${minute}:00Z`, body: id }) as never
    const list = [at('b', 2), at('c', 3)]
    const ids = (comment: never, isWhole: boolean) => withComment(list, comment, isWhole).map(({ id }) => id)
    expect(ids(at('a', 1), false)).toEqual(['b', 'c'])
    expect(ids(at('a', 1), true)).toEqual(['a', 'b', 'c'])
    expect(ids(at('b', 2), false)).toEqual(['b', 'c'])
    expect(ids(at('d', 4), false)).toEqual(['b', 'c', 'd'])
  })

  it('stand by name while one writes, and by id once it is sent', () => {
    const begun = { from: 6, words: 'an' }
    const done = complete('Hello @an, look', 9, begun, ann)
    expect(done).toEqual({ text: 'Hello @Ann Lee, look', caret: 14 })
    const body = encodeMentions('@Ann Lee, @Ann Leeson and @Zoë [Ops] Ek: see x@Ann Lee', [ann, anna, zoe])
    expect(body).toBe(
      `@[Ann Lee](user:${ann.id}), @[Ann Leeson](user:${anna.id}) and @[Zoë  Ops  Ek](user:${zoe.id}): see x@Ann Lee`,
    )
    expect(encodeMentions('@Ann Leeson', [ann])).toBe('@Ann Leeson')
    const back = decodeMentions(body)
    expect(back.text).toBe('@Ann Lee, @Ann Leeson and @Zoë  Ops  Ek: see x@Ann Lee')
    // Edited and sent again it is the same.
    expect(encodeMentions(back.text, back.named)).toBe(body)
  })
})

describe('when a ticket is due', () => {
  const now = new Date(2026, 2, 3, 11, 0)
  const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString()
  const soon = { due_at: at(3), due_state: 'due_soon' as const }

  it('is said in words, with the working time that is left', () => {
    expect(dueSentence(soon, { left_hours: 3, unit: 'business_hours' }, now)).toMatch(
      /^Due Tue,? .*2:00.*, in 3 business hours$/,
    )
    expect(dueSentence({ due_at: null, due_state: 'paused' }, undefined, now)).toBe(
      'Paused: waiting on the client',
    )
    expect(
      dueSentence({ due_at: at(-5), due_state: 'overdue' }, { left_hours: -2, unit: 'business_hours' }, now),
    ).toMatch(/^Overdue since .*, by 2 business hours$/)
    expect(dueSentence({ due_at: null, due_state: 'none' }, undefined, now)).toBe('')
  })

  it('goes on by itself: what was on track is overdue once its time has come', () => {
    expect(stateNow(soon, now.getTime())).toBe('due_soon')
    expect(stateNow(soon, now.getTime() + 4 * 3_600_000)).toBe('overdue')
    expect(stateNow({ due_at: at(-1), due_state: 'met' }, now.getTime())).toBe('met')
    expect(dueShort({ due_at: null, due_state: 'missed' }, now)).toBe('Late')
    // A day of the week alone is one to come.
    expect(dueShort({ due_at: at(48), due_state: 'on_track' }, now)).toMatch(/^Thu/)
    expect(dueShort({ due_at: at(-96), due_state: 'overdue' }, now)).toBe('Feb 27')
  })

  it.each([
    [0.5, '30 minutes'],
    [1, '1 hour'],
    [2.6, '2.5 hours'],
    [26.2, '26 hours'],
    [396, '17 days'],
  ])('%s hours are %s', (hours, words) => {
    expect(amountOf(hours, 'hours')).toBe(words)
  })
})

describe('a text that was overtaken', () => {
  const draft = { text: 'mine', base: 'before' }
  const now = (description: string) => ({ title: 't', description, updated_at: '2026-01-01' })
  it('goes on top of other changes, and stands beside another text', () => {
    expect(afterStale(draft, now('before'), 'description')).toBe('again')
    expect(afterStale(draft, now('mine'), 'description')).toBe('same')
    expect(afterStale(draft, now('theirs'), 'description')).toEqual({
      kind: 'conflict',
      theirs: 'theirs',
      at: '2026-01-01',
    })
  })
})

describe('notices of tickets', () => {
  it('name one, count several, and say so when they are countless', () => {
    const tickets = [{ title: 'Broken form', client_name: 'Acme' }]
    expect(noticeWords({ kind: 'assigned', by: 'Ann Lee', tickets })).toEqual({
      title: 'Assigned to you: “Broken form”',
      description: 'Ann Lee · Acme',
    })
    expect(noticeWords({ kind: 'mentioned', by: 'Ann Lee', tickets })).toEqual({
      title: 'Ann Lee mentioned you: “Broken form”',
      description: 'Acme',
    })
    expect(noticeWords({ kind: 'assigned', by: undefined, tickets: [...tickets, ...tickets] }).title).toBe(
      '2 tickets assigned to you',
    )
    expect(noticeWords({ kind: 'assigned', by: undefined, tickets: undefined }).title).toBe(
      'Many tickets assigned to you',
    )
  })
})
