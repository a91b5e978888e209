import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cartridgeLimits, checkData, readLayer, tooLarge } from '../../src/index.ts'
import { anyKind, dataOf } from './support/arbitrary.ts'

const paths = (data: unknown, stored?: unknown) =>
  checkData('instruction', data, stored).map(({ path }) => path)

it('names what may not be saved, and takes null for inheritance', () => {
  expect(paths({ rules: ['Be brief.', 7], tone: 'warm', examples: null })).toEqual(['rules.1', 'tone'])
  expect(paths('text')).toEqual([''])
  expect(paths(null)).toEqual([])
})

it('lets what is odd stay as it is stored, but not become otherwise odd', () => {
  const stored = { rules: ['Be brief.', 7], mood: { good: true } }
  expect(paths(stored, stored)).toEqual([])
  expect(paths({ rules: [7, 'Name the day.'], mood: { good: true }, constraints: ['x'] }, stored)).toEqual([])
  expect(paths({ rules: [8], mood: { good: false } }, stored)).toEqual(['rules.0', 'mood'])
  expect(paths({ constraints: [7] }, stored)).toEqual(['constraints.0'])
})

describe('what is more than may be saved', () => {
  const most = cartridgeLimits.items
  const list = (length: number) => Array.from({ length }, (_, index) => `rule ${index}`)

  it('is named by the path of its list, counts all the same, and may stay or shrink', () => {
    expect(paths({ rules: list(most), examples: list(most + 1) })).toEqual(['examples'])
    expect(checkData('brand', { blueprint_112: { '16_x': list(most + 2) } })).toEqual([
      {
        path: 'blueprint_112.16_x',
        value: most + 2,
        problem: `has ${most + 2} items; at most ${most} can be saved`,
      },
    ])
    const stored = { rules: list(most + 5) }
    expect(readLayer('instruction', stored)).toEqual({ data: stored, problems: [] })
    expect(paths({ ...stored, examples: ['x'] }, stored)).toEqual([])
    expect(paths({ rules: list(most + 4) }, stored)).toEqual([])
    expect(paths({ rules: list(most + 6) }, stored)).toEqual(['rules'])
    expect(paths({ constraints: list(most + 5) }, stored)).toEqual(['constraints'])
  })

  it('is named for the whole, whatever field it stands in', () => {
    const large = { tone: 'x'.repeat(cartridgeLimits.characters) }
    expect(checkData('style', large).map(({ path }) => path)).toEqual([''])
    expect(checkData('style', { ...large, use_emojis: true }, { ...large, use_emojis: false })).toEqual([])
    expect(tooLarge('style', { tone: 'x'.repeat(1000) })).toEqual([])
    for (const odd of [null, undefined, 'x', [list(9999)], { rules: 'x' }, { blueprint_112: list(9999) }])
      expect([tooLarge('instruction', odd), tooLarge('brand', odd)]).toEqual([[], []])
  })
})

it('has nothing against what the strict schema takes', () => {
  fc.assert(
    fc.property(
      anyKind.chain((kind) => fc.tuple(fc.constant(kind), dataOf(kind))),
      ([kind, data]) => {
        expect(checkData(kind, data)).toEqual([])
      },
    ),
  )
})
