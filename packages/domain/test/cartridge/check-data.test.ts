import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkData } from '../../src/index.ts'
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
