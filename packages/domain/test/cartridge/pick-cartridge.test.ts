import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pickCartridge } from '../../src/index.ts'

const row = (id: string, updated_at: string | Date | null) => ({ id, updated_at })

it('picks the most recently updated, to the microsecond', () => {
  const older = row('a', '2026-01-31T09:30:00.123456Z')
  const newer = row('b', '2026-01-31T09:30:00.123457Z')
  expect(pickCartridge([older, newer])).toBe(newer)
  expect(pickCartridge([newer, older])).toBe(newer)
  expect(pickCartridge([newer, row('c', '2026-01-31T11:30:00.1234579+02:00')])?.id).toBe('c')
  expect(pickCartridge([newer, row('d', new Date('2026-01-31T09:30:00.124Z'))])?.id).toBe('d')
})

it('picks the smaller id at one time, and rows without a time last', () => {
  const at = '2026-01-31T09:30:00Z'
  expect(pickCartridge([row('b', at), row('a', '2026-01-31T10:30:00.000+01:00')])?.id).toBe('a')
  expect(pickCartridge([row('a', null), row('b', at), row('c', '-infinity')])?.id).toBe('b')
  expect(pickCartridge([row('a', null), row('b', '-infinity')])?.id).toBe('b')
  expect(pickCartridge([row('a', at), row('b', 'infinity')])?.id).toBe('b')
  expect(pickCartridge([])).toBeNull()
})

it('does not hang on the order of the rows', () => {
  const rows = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      updated_at: fc.constantFrom(
        null,
        'odd',
        '2026-01-31T09:30:00Z',
        '2026-01-31T09:30:00.000001Z',
        'infinity',
      ),
    }),
    { selector: ({ id }) => id, minLength: 1 },
  )
  fc.assert(
    fc.property(
      rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        expect(pickCartridge(shuffled)).toBe(pickCartridge(all))
      },
    ),
  )
})
