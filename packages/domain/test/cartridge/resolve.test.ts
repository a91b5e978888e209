import { describe, expect, it } from 'vitest'
import { effectiveValues, resolveCartridge, resolveCartridges, systemCartridges } from '../../src/index.ts'
import { cartridge } from './support/arbitrary.ts'

const system = { layer: 'system', id: null, name: null }
const house = { layer: 'agency', id: 'id-of-House voice', name: 'House voice' }
const mine = { layer: 'user', id: 'id-of-Mine', name: 'Mine' }

describe('a text, or a yes or no', () => {
  it('is that of the nearest layer, and names what it overrode, nearest first', () => {
    const { fields } = resolveCartridge('style', {
      agency: cartridge('House voice', { tone: 'warm', use_emojis: true }),
      user: cartridge('Mine', { tone: 'brisk' }),
    })
    expect(fields.tone).toEqual({
      merge: 'nearest',
      value: 'brisk',
      source: mine,
      overrode: [
        { value: 'warm', source: house, because: 'overridden' },
        { value: systemCartridges.style.tone, source: system, because: 'overridden' },
      ],
      locked_by: null,
    })
    expect(fields.use_emojis).toMatchObject({ value: true, source: house })
    expect(fields.vocabulary_level).toMatchObject({ source: system, overrode: [] })
  })

  it('counts a false', () => {
    const { fields } = resolveCartridge('style', {
      agency: cartridge('House voice', { use_emojis: true }),
      user: cartridge('Mine', { use_emojis: false }),
    })
    expect(fields.use_emojis).toMatchObject({ value: false, source: mine })
  })

  it.each([null, '', ' \n '])('inherits where a layer holds %j', (tone) => {
    const { fields, problems } = resolveCartridge('style', {
      agency: cartridge('House voice', { tone: 'warm' }),
      user: cartridge('Mine', { tone }),
    })
    expect(fields.tone).toMatchObject({ value: 'warm', source: house, overrode: [{ source: system }] })
    expect(problems).toEqual([])
  })

  it('is null where nobody says anything', () => {
    expect(resolveCartridge('brand', {}).fields.industry).toEqual({
      merge: 'nearest',
      value: null,
      source: null,
      overrode: [],
      locked_by: null,
    })
  })
})

describe('lists', () => {
  it('of languages and values are replaced, by an empty one as well', () => {
    const agency = cartridge('House voice', { languages: ['en-GB', 'de'] })
    const languages = (own: unknown) =>
      resolveCartridge('preference', { agency, user: cartridge('Mine', { languages: own }) }).fields.languages
    expect(languages(['fr'])).toMatchObject({ value: ['fr'], source: mine })
    expect(languages([])).toMatchObject({
      value: [],
      source: mine,
      overrode: [{ value: ['en-GB', 'de'] }, {}],
    })
    expect(languages(null)).toMatchObject({ value: ['en-GB', 'de'], source: house })
    expect(languages(['', ' '])).toMatchObject({ value: ['en-GB', 'de'], source: house })
    expect(languages(['fr', ''])).toMatchObject({ value: ['fr'] })
  })

  it("of instructions are the agency's, then the person's, each item once", () => {
    const { rules } = resolveCartridge('instruction', {
      agency: cartridge('House voice', { rules: ['Be brief.', 'Name the day.'] }),
      user: cartridge('Mine', { rules: ['No jargon.', 'Be brief. ', 'No jargon.'] }),
    }).fields
    expect(rules).toEqual({
      merge: 'append',
      value: ['Be brief.', 'Name the day.', 'No jargon.'],
      items: [
        { value: 'Be brief.', source: house, repeated_by: [mine] },
        { value: 'Name the day.', source: house, repeated_by: [] },
        { value: 'No jargon.', source: mine, repeated_by: [] },
      ],
      overrode: [],
      locked_by: null,
    })
  })
})

describe('the questionnaire', () => {
  it('is merged by number, whatever the layers call a question', () => {
    const { blueprint_112 } = resolveCartridge('brand', {
      agency: cartridge('House voice', { blueprint_112: { '14_niche': 'shops', '100_lesson': 'Two check' } }),
      user: cartridge('Mine', { blueprint_112: { '2_role': 'Founder', '14_market': 'cafés', '16_x': [] } }),
    }).fields
    expect(Object.entries(blueprint_112.value ?? {})).toEqual([
      ['2_role', 'Founder'],
      ['14_market', 'cafés'],
      ['16_x', []],
      ['100_lesson', 'Two check'],
    ])
    expect(blueprint_112.answers[1]).toEqual({
      number: 14,
      key: '14_market',
      value: 'cafés',
      source: mine,
      overrode: [{ value: 'shops', source: house, because: 'overridden' }],
      locked_by: null,
    })
  })
})

describe('locks', () => {
  it("shut the person's layer out and leave its value to be seen", () => {
    const { fields, locks } = resolveCartridge('style', {
      agency: cartridge('House voice', { tone: 'warm' }, ['vocabulary_level', 'tone']),
      user: cartridge('Mine', { tone: 'brisk', vocabulary_level: 'slang', use_emojis: true }),
    })
    expect(locks).toEqual(['tone', 'vocabulary_level'])
    expect(fields.tone).toEqual({
      merge: 'nearest',
      value: 'warm',
      source: house,
      overrode: [
        { value: 'brisk', source: mine, because: 'locked' },
        { value: systemCartridges.style.tone, source: system, because: 'overridden' },
      ],
      locked_by: house,
    })
    expect(fields.vocabulary_level).toMatchObject({
      source: system,
      overrode: [{ value: 'slang', because: 'locked' }],
    })
    expect(fields.use_emojis).toMatchObject({ value: true, source: mine, locked_by: null })
  })

  it("keep the person's items out of a list", () => {
    const { rules } = resolveCartridge('instruction', {
      agency: cartridge('House voice', { rules: ['Be brief.'] }, ['rules']),
      user: cartridge('Mine', { rules: ['Be long.'] }),
    }).fields
    expect(rules).toMatchObject({
      value: ['Be brief.'],
      overrode: [{ value: ['Be long.'], source: mine, because: 'locked' }],
      locked_by: house,
    })
  })

  it('hold one answer, under any name, or all of them', () => {
    const answers = (locks: string[]) =>
      resolveCartridge('brand', {
        agency: cartridge('House voice', { blueprint_112: { '14_niche': 'shops' } }, locks),
        user: cartridge('Mine', { blueprint_112: { '14_other': 'cafés', '15_line': 'Hello' } }),
      }).fields.blueprint_112
    expect(answers(['14_niche']).value).toEqual({ '14_niche': 'shops', '15_line': 'Hello' })
    expect(answers(['14_anything']).answers[0]).toMatchObject({ value: 'shops', locked_by: house })
    expect(answers(['15_line']).answers[1]).toMatchObject({
      key: '15_line',
      value: null,
      source: null,
      overrode: [{ value: 'Hello', because: 'locked' }],
    })
    expect(answers(['blueprint_112'])).toMatchObject({ value: { '14_niche': 'shops' }, locked_by: house })
    expect(answers(['blueprint_112']).value).not.toHaveProperty('15_line')
  })

  it("count on the agency's default alone", () => {
    const { fields, locks } = resolveCartridge('style', {
      agency: cartridge('House voice', { tone: 'warm' }),
      user: cartridge('Mine', { tone: 'brisk' }, ['tone']),
    })
    expect([fields.tone.value, locks]).toEqual(['brisk', []])
  })
})

it('shows what is odd beside what holds, with the cartridge that holds it', () => {
  const all = resolveCartridges({
    style: {
      agency: cartridge('House voice', { tone: 'warm', mood: 'good' }, ['mood']),
      user: cartridge('Mine', { tone: 7 }),
    },
  })
  expect(all.style.problems).toEqual([
    { path: 'mood', value: 'good', problem: 'is no field of style', source: house },
    { path: 'locks.0', value: 'mood', problem: 'is no field of style', source: house },
    { path: 'tone', value: 7, problem: 'must be text', source: mine },
  ])
  expect(effectiveValues(all.style)).toEqual({ ...systemCartridges.style, tone: 'warm' })
  expect(effectiveValues(all.brand)).toEqual({})
})
