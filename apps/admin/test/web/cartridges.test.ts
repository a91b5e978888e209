import {
  type CartridgeId,
  compilePrompt,
  diffCartridge,
  readLayer,
  resolveCartridge,
  resolveCartridges,
} from '@audienceos/domain'
import { ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../web/features/cartridges/all-pages.ts'
import { draftsWithout, isGone } from '../../web/features/cartridges/edit/forget-deleted.ts'
import { Conflicted, saveOn } from '../../web/features/cartridges/edit/save-on.ts'
import { splitLines } from '../../web/features/cartridges/fields/split-lines.ts'
import { diffRows } from '../../web/features/cartridges/history/diff-rows.ts'
import { stoodBefore } from '../../web/features/cartridges/history/stood-before.ts'
import { versionWords } from '../../web/features/cartridges/history/version-words.ts'
import {
  emptyDraft,
  insistOn,
  pendingOf,
  rebased,
  withChange,
  withLock,
  withoutChange,
} from '../../web/features/cartridges/model/draft.ts'
import { textsOf, withTexts } from '../../web/features/cartridges/model/is-said.ts'
import { lockOf, locksLike } from '../../web/features/cartridges/model/lock-of.ts'
import { ownLayer } from '../../web/features/cartridges/model/own-layer.ts'
import { same, valueAt, withoutPart, withValues } from '../../web/features/cartridges/model/place.ts'
import { promptBlocks } from '../../web/features/cartridges/model/prompt-blocks.ts'
import { questionKey, questionWords, valueWords } from '../../web/features/cartridges/model/value-words.ts'
import { effectWords, planSummary } from '../../web/features/cartridges/plan/plan-words.ts'
import { plannedFor } from '../../web/features/cartridges/plan/planned-of.ts'

const row = (data: unknown, locks: string[] = []) => ({ data, locks })

describe('a draft', () => {
  const saved = row({ tone: 'warm', use_emojis: false })

  it('keeps what it does not touch, odd or not, and takes out what is reset', () => {
    const odd = row({ tone: 'warm', mood: 7, vocabulary_level: ['x'] })
    const draft = withChange(withChange(emptyDraft, odd, 'tone', undefined), odd, 'use_emojis', true)
    expect(pendingOf(draft, odd)).toMatchObject({
      data: { mood: 7, vocabulary_level: ['x'], use_emojis: true },
      places: ['tone', 'use_emojis'],
      conflicts: [],
    })
  })

  it('is no change any more when the same is typed back, or saved by somebody else', () => {
    const typed = withChange(emptyDraft, saved, 'tone', 'loud')
    expect(withChange(typed, saved, 'tone', 'warm')).toEqual(emptyDraft)
    expect(pendingOf(typed, row({ tone: 'loud' })).count).toBe(0)
  })

  it('goes on top of a change to another field, and conflicts with one to the same', () => {
    const typed = withChange(emptyDraft, saved, 'tone', 'loud')
    const others = row({ tone: 'warm', use_emojis: true })
    expect(pendingOf(typed, others)).toMatchObject({
      conflicts: [],
      data: { tone: 'loud', use_emojis: true },
    })

    const clash = row({ tone: 'cold' })
    expect(pendingOf(typed, clash).conflicts).toEqual(['tone'])
    expect(pendingOf(insistOn(typed, clash, 'tone'), clash)).toMatchObject({
      conflicts: [],
      data: { tone: 'loud' },
    })
    expect(pendingOf(withoutChange(typed, 'tone'), clash)).toMatchObject({ count: 0, data: { tone: 'cold' } })
  })

  it('remembers the value it began over, not the one of each keystroke', () => {
    const first = withChange(emptyDraft, saved, 'tone', 'l')
    expect(withChange(first, row({ tone: 'cold' }), 'tone', 'lo').values.tone).toEqual({
      base: 'warm',
      value: 'lo',
    })
  })

  it('adds and takes off locks, next to those that others add', () => {
    const before = row({}, ['tone'])
    const draft = withLock(withLock(emptyDraft, before, 'tone', false), before, 'use_emojis', true)
    expect(pendingOf(draft, row({}, ['tone', 'formality'])).locks).toEqual(['formality', 'use_emojis'])
    expect(withLock(draft, before, 'tone', true).locks).toEqual({ use_emojis: true })
  })
})

describe('a draft that was saved', () => {
  const before = row({ tone: 'warm', use_emojis: false }, ['tone'])
  const sent = withLock(withChange(emptyDraft, before, 'tone', 'loud'), before, 'tone', false)
  const after = row({ tone: 'loud', use_emojis: false })

  it('is forgotten', () => {
    expect(rebased(sent, sent, after)).toEqual(emptyDraft)
    // The server may have made something else of it: what counts is that it was saved.
    expect(rebased(sent, sent, row({ tone: 'LOUD' }))).toEqual(emptyDraft)
  })

  it('leaves what was typed meanwhile, over what is saved now', () => {
    const typed = withChange(withChange(sent, before, 'tone', 'louder'), before, 'use_emojis', true)
    const left = rebased(typed, sent, after)
    expect(left.values).toEqual({
      tone: { base: 'loud', value: 'louder' },
      use_emojis: { base: false, value: true },
    })
    expect(pendingOf(left, after).conflicts).toEqual([])
    // What a colleague saves later over the same is a conflict all the same.
    expect(pendingOf(left, row({ tone: 'theirs', use_emojis: false })).conflicts).toEqual(['tone'])
    // And what a colleague had saved in a place that was not sent goes on being one.
    expect(pendingOf(left, row({ tone: 'loud', use_emojis: 'theirs' })).conflicts).toEqual(['use_emojis'])
  })

  it('leaves what was taken back meanwhile as a change', () => {
    const back = withLock(withChange(sent, before, 'tone', 'warm'), before, 'tone', true)
    expect(back).toEqual(emptyDraft)
    const left = rebased(back, sent, after)
    expect(left).toEqual({ values: { tone: { base: 'loud', value: 'warm' } }, locks: { tone: true } })
    expect(pendingOf(left, after)).toMatchObject({ data: before.data, locks: ['tone'], conflicts: [] })
    expect(rebased(withoutChange(sent, 'tone'), sent, after).values).toEqual(left.values)
  })
})

describe('a list in pages', () => {
  it('is read to its end', async () => {
    const pages: Record<string, { items: number[]; next_cursor: string | null }> = {
      first: { items: [1, 2], next_cursor: 'a' },
      a: { items: [3], next_cursor: 'b' },
      b: { items: [], next_cursor: null },
    }
    const asked: unknown[] = []
    const all = await allPages(async (cursor) => {
      asked.push(cursor)
      return pages[cursor ?? 'first'] ?? { items: [], next_cursor: null }
    })
    expect(all).toEqual({ items: [1, 2, 3], next_cursor: null })
    expect(asked).toEqual([undefined, 'a', 'b'])
  })
})

describe('a draft of a cartridge that a list does not have', () => {
  const failing = (error: unknown) => isGone(() => Promise.reject(error))
  it('is dropped only if the server says that the cartridge is gone', async () => {
    expect(draftsWithout(['mine:style', 'agency:1', 'agency:2'], [{ id: '1' }])).toEqual(['agency:2'])
    const answer = (status: number, data?: unknown) => new ORPCError('X', { status, data })
    expect(await failing(answer(404, { code: 'not_found' }))).toBe(true)
    expect(await failing(answer(404))).toBe(false)
    expect(await failing(answer(503, { code: 'unavailable' }))).toBe(false)
    expect(await failing(answer(401, { code: 'no_session' }))).toBe(false)
    expect(await failing(new TypeError('Failed to fetch'))).toBe(false)
    expect(await isGone(async () => ({ id: '2' }))).toBe(false)
  })
})

describe('a save', () => {
  /** A row on the server, which refuses what was not typed over what it says by now. */
  function rowAt(now: { tone: string; mood?: string }) {
    const row = { data: now }
    const shown: unknown[] = []
    const draft = withChange(emptyDraft, { data: { tone: 'warm' }, locks: [] }, 'tone', 'loud')
    const saved = saveOn<{ data: unknown }>({
      draft,
      row: { data: { tone: 'warm' } },
      savedIn: ({ data }) => ({ data, locks: [] }),
      send: async (base, { data }) => {
        if (!same(base.data, row.data))
          throw new ORPCError('CONFLICT', { status: 409, data: { code: 'stale', current: row } })
        return { data }
      },
      put: ({ data }) => shown.push(data),
    })
    return { saved, shown }
  }

  it('goes again on top of another change, and is undone to that one, not to what was there before it', async () => {
    const { saved, shown } = rowAt({ tone: 'warm', mood: 'odd' })
    expect(await saved).toEqual({
      before: { data: { tone: 'warm', mood: 'odd' }, locks: [] },
      saved: { data: { tone: 'loud', mood: 'odd' }, locks: [] },
      after: { data: { tone: 'loud', mood: 'odd' } },
    })
    expect(shown).toEqual([
      { tone: 'warm', mood: 'odd' },
      { tone: 'loud', mood: 'odd' },
    ])
  })

  it('stops at a change to the same field, which is shown by then', async () => {
    const { saved, shown } = rowAt({ tone: 'cold' })
    await expect(saved).rejects.toBeInstanceOf(Conflicted)
    expect(shown).toEqual([{ tone: 'cold' }])
  })
})

describe('the version before a rollback', () => {
  const version = (number: number, change: 'save' | 'default' | 'rollback', tone: string) => ({
    number,
    change,
    name: 'House',
    data: { tone },
    locked_fields: ['tone', 'formality'],
  })
  const agency = (tone: string) => ({ name: 'House', data: { tone }, locked_fields: ['formality', 'tone'] })

  it('is the one that was replaced, whatever was saved after the rollback', () => {
    const versions = [version(3, 'rollback', 'warm'), version(2, 'save', 'loud'), version(1, 'save', 'warm')]
    expect(stoodBefore(versions, agency('loud'), agency('warm'))).toBe(2)
    expect(stoodBefore([version(4, 'save', 'cold'), ...versions], agency('loud'), agency('warm'))).toBe(2)
    expect(stoodBefore(versions, { data: { tone: 'loud' } }, { data: { tone: 'warm' } })).toBe(2)
  })

  it('is none when nothing changed, or when what stood then was never kept', () => {
    const versions = [
      version(3, 'default', 'warm'),
      version(2, 'rollback', 'warm'),
      version(1, 'save', 'loud'),
    ]
    expect(stoodBefore(versions, agency('warm'), agency('warm'))).toBeUndefined()
    expect(stoodBefore(versions, { data: {} }, { data: { tone: 'warm' } })).toBeUndefined()
    expect(stoodBefore([], agency('loud'), agency('warm'))).toBeUndefined()
  })
})

describe('the lock of an answer', () => {
  it('is the one that the question already has, by whatever name, and comes back under it', () => {
    const saved = row({}, ['tone', '14_niche', '1_name'])
    const lock = lockOf('14_market', saved.locks)
    const off = withLock(emptyDraft, saved, lock, false)
    const pending = pendingOf(off, saved).locks
    expect(pending).toEqual(['tone', '1_name'])
    expect(withLock(off, saved, lockOf('14_market', [...pending, ...saved.locks]), true)).toEqual(emptyDraft)
  })

  it('is several where SQL wrote several, and all of them come off at once', () => {
    const saved = row({}, ['14_a', 'tone', '14_b', '114_c'])
    expect(locksLike('14_a', saved.locks)).toEqual(['14_a', '14_b'])
    expect(locksLike('tone', saved.locks)).toEqual(['tone'])
    expect(locksLike('odd', [...saved.locks, 'odd'])).toEqual(['odd'])
  })

  it('is a new one where the question has none; fields go by their name', () => {
    expect(lockOf('14_market', ['114_x', '4_niche', 'tone'])).toBe('14_market')
    expect(lockOf('tone', ['14_niche'])).toBe('tone')
  })
})

describe('a plan', () => {
  const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}` as CartridgeId
  const [one, two] = [
    { id: id(1), is_default: true },
    { id: id(2), is_default: false },
  ] as const

  it('stays with the cartridge it was made for, until that is gone or the default changes', () => {
    const planning = { what: 'delete', ...one } as const
    expect(plannedFor(planning, [one, two], two.id)).toBe(one)
    expect(plannedFor(planning, [two], two.id)).toBeUndefined()
    expect(plannedFor(planning, [{ ...one, is_default: false }, two], one.id)).toBeUndefined()
  })

  it('of a save goes with the cartridge that is edited', () => {
    const planning = { what: 'save', ...one } as const
    expect(plannedFor(planning, [one, two], one.id)).toBe(one)
    expect(plannedFor(planning, [one, two], two.id)).toBeUndefined()
  })
})

describe('a list', () => {
  it('keeps its odd items in their places when its texts are edited', () => {
    const list = ['en', 7, 'de', null]
    expect(withTexts(list, ['en', 'fr'])).toEqual(['en', 7, 'fr', null])
    expect(withTexts(list, ['en', 'de', 'fr'])).toEqual(['en', 7, 'de', null, 'fr'])
    expect(withTexts(list, [])).toEqual([7, null])
    expect(withTexts('odd', ['en'])).toEqual(['en'])
  })

  it('is the same again when its texts are', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (list) => {
        expect(withTexts(list, textsOf(list))).toEqual(list)
      }),
    )
  })
})

describe('a place', () => {
  it('reads and writes single answers, and drops the questionnaire with the last one', () => {
    const data = { blueprint_112: { '14_niche': 'bakers' } }
    expect(valueAt(data, 'blueprint_112.14_niche')).toBe('bakers')
    expect(withValues(data, [['blueprint_112.1_name', 'Ann']])).toEqual({
      blueprint_112: { '14_niche': 'bakers', '1_name': 'Ann' },
    })
    expect(withValues(data, [['blueprint_112.14_niche', undefined]])).toEqual({})
    expect(data).toEqual({ blueprint_112: { '14_niche': 'bakers' } })
  })

  it('tolerates data of any shape', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('tone', 'blueprint_112.14_niche', 'a.b'), (data, place) => {
        valueAt(data, place)
        expect(valueAt(withValues(data, [[place, 'x']]), place)).toBe('x')
      }),
    )
  })

  it('takes exactly the odd part out that a problem names', () => {
    const data: unknown = {
      languages: ['en', 7],
      mood: 1,
      blueprint_112: { '16_list': ['a', 3], nonsense: 'x', '14_niche': 4, ' ': null },
      'a.b': 2,
    }
    const fix = (path: string) => withValues(data, [withoutPart(data, path)])
    expect(fix('languages.1')).toMatchObject({ languages: ['en'], mood: 1 })
    expect(fix('mood')).not.toHaveProperty('mood')
    expect(Object.keys(fix('a.b'))).toEqual(['languages', 'mood', 'blueprint_112'])
    expect(fix('blueprint_112.nonsense').blueprint_112).toEqual({
      '16_list': ['a', 3],
      '14_niche': 4,
      ' ': null,
    })
    expect(fix('blueprint_112. ').blueprint_112).not.toHaveProperty(' ')
    expect(fix('blueprint_112.16_list.1').blueprint_112).toMatchObject({ '16_list': ['a'] })
  })

  it('each problem that the domain names can be taken out, until none is left', () => {
    const kinds = ['style', 'preference', 'instruction', 'brand'] as const
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>('x', ['x', 1], { '14_a': 'x', '14_b': 1, q: 2 }),
    )
    const name = fc.constantFrom('tone', 'languages', 'rules', 'blueprint_112', 'core_values', 'a.b', 'other')
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.dictionary(name, value), (kind, start) => {
        let data: unknown = start
        for (let round = 0; round < 200; round++) {
          const [problem] = readLayer(kind, data).problems
          if (problem === undefined) return
          const next = withValues(data, [withoutPart(data, problem.path)])
          expect(same(next, data)).toBe(false)
          data = next
        }
        expect(readLayer(kind, data).problems).toEqual([])
      }),
    )
  })

  it('compares values without the order of keys', () => {
    expect(same({ a: 1, b: [1] }, { b: [1], a: 1 })).toBe(true)
    expect(same([], undefined)).toBe(false)
    expect(same({ a: undefined }, { b: undefined })).toBe(false)
  })
})

describe('what the page makes of resolved settings', () => {
  const agency = {
    id: 'a',
    name: 'House',
    data: { tone: 'warm', vocabulary_level: 'plain' },
    locks: ['vocabulary_level'],
  }

  it('reads a layer back out of them, locked out or overridden as it may be', () => {
    const data = { tone: 'dry', vocabulary_level: 'ornate' }
    const style = resolveCartridge('style', { agency, user: { id: 'u', name: '', data } })
    expect(ownLayer(style, 'user')).toEqual(data)
    expect(ownLayer(style, 'agency')).toEqual(agency.data)

    const rules = { rules: ['one', 'two'], constraints: [] }
    const lists = resolveCartridge('instruction', {
      agency: { id: 'a', name: 'House', data: { rules: ['two', 'three'] } },
      user: { id: 'u', name: '', data: rules },
    })
    expect(new Set(ownLayer(lists, 'user').rules as string[])).toEqual(new Set(['one', 'two']))

    const answers = { blueprint_112: { '14_niche': 'bakers', '16_why': ['x'] } }
    const brand = resolveCartridge('brand', {
      agency: { id: 'a', name: 'House', data: { blueprint_112: { '14_niche': 'all' } }, locks: ['14_niche'] },
      user: { id: 'u', name: '', data: answers },
    })
    expect(ownLayer(brand, 'user')).toEqual(answers)
  })

  it('cuts the prompt into pieces that leave out nothing but blank lines', () => {
    const prompt = compilePrompt(
      resolveCartridges({
        style: { agency: { ...agency, data: { tone: 'one\n\n# two' } } },
        brand: { agency: { id: 'b', name: 'B', data: { blueprint_112: { '14_niche': 'bakers' } } } },
      }),
    )
    const blocks = promptBlocks(prompt)
    const bare = (text: string) => text.replace(/\s+/g, '')
    expect(bare(blocks.map(({ text }) => text).join(''))).toBe(bare(prompt.markdown))
    expect(blocks.filter(({ type }) => type === 'passage')).toHaveLength(prompt.segments.length)
    expect(blocks.filter(({ type }) => type === 'heading').map(({ text }) => text)).toContain('## Brand')
    expect(blocks.find(({ text }) => text.includes('bakers'))).toMatchObject({ id: 'brand/blueprint_112/14' })
  })

  it('sets versions side by side', () => {
    const diff = diffCartridge(
      'brand',
      {
        data: { company_name: 'A', core_values: ['x', 'y'], blueprint_112: { '14_niche': 'all' } },
        locks: [],
      },
      { data: { industry: 'B', core_values: ['y', 'z'] }, locks: ['14_niche'] },
    )
    const rows = diffRows('brand', diff)
    expect(rows.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Company', 'Industry', 'Values', 'Locks']),
    )
    expect(rows.find(({ label }) => label === 'Values')).toMatchObject({
      before: [
        { text: 'x', mark: 'gone' },
        { text: 'y', mark: 'same' },
      ],
      after: [
        { text: 'y', mark: 'same' },
        { text: 'z', mark: 'new' },
      ],
    })
    expect(rows.find(({ label }) => label === 'Industry')).toMatchObject({ before: [] })
  })
})

describe('words', () => {
  it('of a plan', () => {
    expect(effectWords({ affects: ['a', 'b'], overrides: ['c', 'd', 'e'] })).toBe(
      'affects 2 people, 3 override',
    )
    expect(effectWords({ affects: [], overrides: ['c'] })).toBe('affects nobody, 1 overrides')
    const change = {
      path: 'tone',
      label: 'Tone',
      before: 'a',
      after: 'b',
      lock: 'unchanged' as const,
      affects: ['a'],
      overrides: ['b', 'c'],
      silences: [],
    }
    expect(planSummary({ changes: [change], affects: ['a'], people: 3 })).toBe(
      'The settings of 1 of 3 people change. 2 keep a value of their own.',
    )
    expect(planSummary({ changes: [], affects: [], people: 3 })).toBe('Nobody’s settings change.')
    expect(planSummary({ changes: [change], affects: ['a'], people: 1 })).toContain('the one member')
  })

  it('of a version', () => {
    const diff = {
      fields: { tone: { change: 'added' as const, after: 'x' } },
      locks: { added: ['tone'], removed: [] },
    }
    expect(versionWords({ change: 'save', diff, is_default: true })).toBe('Saved: Tone, 1 lock')
    expect(versionWords({ change: 'default', diff, is_default: false })).toBe('No longer the default')
  })

  it('of values and questions', () => {
    expect([undefined, true, [], ['a', 'b'], { a: 1 }].map(valueWords)).toEqual([
      'nothing',
      'Yes',
      'none',
      'a, b',
      '{"a":1}',
    ])
    expect(questionWords('15_one_liner')).toBe('one liner')
    expect(questionKey(14, 'Größte Nische!', 'positioning')).toBe('14_grosste_nische')
    expect(questionKey(14, ' ', 'pain and objections')).toBe('14_pain_and_objections')
  })

  it('of pasted lines', () => {
    expect(splitLines('- one\r\n2. two\n\n  • three \n4.5 stars')).toEqual([
      'one',
      'two',
      'three',
      '4.5 stars',
    ])
  })
})
