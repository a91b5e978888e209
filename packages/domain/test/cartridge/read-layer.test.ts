import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CartridgeData, readLayer, readLocks } from '../../src/index.ts'
import { anyKind, dataOf } from './support/arbitrary.ts'

/** The paths of all that a value holds, ends only. */
function ends(value: unknown, path = ''): [path: string, value: unknown][] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => ends(inner, path === '' ? key : `${path}.${key}`))
}

const near = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('x', '', null, [], {}, ['a', 1, null], [7], { '14_a': 'x' }),
)
const odd = fc.dictionary(
  fc.constantFrom(
    'tone',
    'use_emojis',
    'languages',
    'rules',
    'core_values',
    'blueprint_112',
    '__proto__',
    'mood',
  ),
  fc.oneof(
    near,
    fc.dictionary(fc.constantFrom('14_a', '14_b', '16_x', '0_x', '113_x', '14', '__proto__'), near),
  ),
)

describe('reading a layer', () => {
  it('keeps what is valid and names what is not', () => {
    const { data, problems } = readLayer('brand', {
      company_name: 'Larkmoor',
      industry: 7,
      target_audience: null,
      core_values: ['Plain words', 3, 'One page'],
      blueprint_112: {
        '100_lesson': 'Two people check',
        '14_niche': 'shops',
        '14_market': 'cafés',
        '16_differentiators': 'one page',
        '113_more': 'x',
      },
      slogan: 'So did it work?',
    })
    expect(JSON.stringify(data)).toBe(
      JSON.stringify({
        company_name: 'Larkmoor',
        core_values: ['Plain words', 'One page'],
        blueprint_112: { '14_market': 'cafés', '100_lesson': 'Two people check' },
      }),
    )
    expect(problems).toEqual([
      { path: 'industry', value: 7, problem: 'must be text' },
      { path: 'core_values.1', value: 3, problem: 'must be text' },
      { path: 'blueprint_112.113_more', value: 'x', problem: 'must be "N_name", N from 1 to 112' },
      {
        path: 'blueprint_112.14_niche',
        value: 'shops',
        problem: 'number 14 is already answered by "14_market"',
      },
      { path: 'blueprint_112.16_differentiators', value: 'one page', problem: 'must be a list of texts' },
      { path: 'slogan', value: 'So did it work?', problem: 'is no field of brand' },
    ])
  })

  it('does not take a list of which nothing is left for an empty list', () => {
    expect(readLayer('preference', { languages: [1, null] }).data).toEqual({})
    expect(readLayer('preference', { languages: [] }).data).toEqual({ languages: [] })
  })

  it('refuses what only looks like an object', () => {
    for (const data of ['{"tone":"warm"}', ['warm'], 7, true, new Date(0), new Map([['tone', 'warm']])]) {
      expect(readLayer('style', data)).toEqual({
        data: {},
        problems: [{ path: '', value: data, problem: 'must be an object of fields' }],
      })
    }
    expect(readLayer('style', null)).toEqual({ data: {}, problems: [] })
  })

  it('takes whatever the strict schema takes, whole', () => {
    fc.assert(
      fc.property(
        anyKind.chain((kind) => fc.tuple(fc.constant(kind), dataOf(kind))),
        ([kind, data]) => {
          expect(CartridgeData[kind].safeParse(data).error).toBeUndefined()
          expect(readLayer(kind, data)).toEqual({ data, problems: [] })
        },
      ),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        anyKind,
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSparseArray: true,
          withNullPrototype: true,
        }),
        (kind, data) => {
          readLayer(kind, data)
          readLocks(kind, data)
        },
      ),
    )
  })

  it('loses nothing: whatever is there is kept, reported, or null; and what is kept is valid', () => {
    fc.assert(
      fc.property(anyKind, fc.oneof(odd, near), (kind, given) => {
        const { data, problems } = readLayer(kind, given)
        expect(CartridgeData[kind].safeParse(data).error).toBeUndefined()
        const kept = ends(data).map(([path, value]) => [path.replace(/\.\d+$/, ''), value] as const)
        for (const [path, value] of ends(given)) {
          const reported = problems.some(
            (problem) => problem.path === '' || `${path}.`.startsWith(`${problem.path}.`),
          )
          const isKept = kept.some(
            ([at, left]) =>
              at === path.replace(/\.\d+$/, '') && Object.is(JSON.stringify(left), JSON.stringify(value)),
          )
          const isEmpty = path === '' && (value === null || JSON.stringify(value) === '{}')
          expect(reported || isKept || isEmpty || value === null, `${path} of ${JSON.stringify(given)}`).toBe(
            true,
          )
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('reading locks', () => {
  it('keeps them in the order of the fields, each once, and names the others', () => {
    expect(
      readLocks('brand', ['40_x', 'blueprint_112', '14_niche', 'industry', '14_niche', 'tone', 7]),
    ).toEqual({
      locks: ['industry', 'blueprint_112', '14_niche', '40_x'],
      problems: [
        { path: 'locks.5', value: 'tone', problem: 'is no field of brand' },
        { path: 'locks.6', value: 7, problem: 'is no field of brand' },
      ],
    })
    expect(readLocks('style', ['14_niche']).locks).toEqual([])
    expect(readLocks('style', 'tone').problems).toEqual([
      { path: 'locks', value: 'tone', problem: 'must be a list of fields' },
    ])
  })
})
