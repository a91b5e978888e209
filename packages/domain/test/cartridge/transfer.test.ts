import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CartridgeKind,
  exportCartridges,
  generateSampleAgency,
  importCartridges,
  sampleIds,
} from '../../src/index.ts'
import { anyKind, dataOf, locksOf, turned } from './support/arbitrary.ts'

const entry = (type: CartridgeKind, data: unknown, more: object = {}) => ({
  type,
  name: 'One',
  data,
  ...more,
})
const refusals = (file: unknown) => {
  const read = importCartridges(typeof file === 'string' ? file : JSON.stringify(file))
  return read.ok ? [] : read.errors
}
const fileOf = (...cartridges: unknown[]) => ({ format: 'audienceos.cartridges', version: 1, cartridges })
const full = { type: 'style', name: 'One', is_default: false, locks: [], data: {} }

describe('export', () => {
  it('writes one order of keys, and leaves ids, times and nulls out', () => {
    const row = {
      id: 'x',
      updated_at: '2026-01-05T09:00:00Z',
      ...entry('brand', { blueprint_112: { '100_b': 'b', '14_a': 'a' }, industry: null, company_name: 'L' }),
      locks: ['14_a', 'industry'],
    }
    expect(exportCartridges([row])).toBe(`{
  "format": "audienceos.cartridges",
  "version": 1,
  "cartridges": [
    {
      "type": "brand",
      "name": "One",
      "is_default": false,
      "locks": [
        "industry",
        "14_a"
      ],
      "data": {
        "company_name": "L",
        "blueprint_112": {
          "14_a": "a",
          "100_b": "b"
        }
      }
    }
  ]
}
`)
  })

  it('writes odd data as it is, and import says what is wrong with it', () => {
    const text = exportCartridges([
      entry('style', { mood: 'good', tone: 7 }, { locks: ['mood'] }),
      entry('style', 'text'),
    ])
    expect(JSON.parse(text).cartridges[0]).toMatchObject({ data: { tone: 7, mood: 'good' }, locks: ['mood'] })
    expect(refusals(text).map(({ path }) => path)).toEqual([
      'cartridges.0.locks.0',
      'cartridges.0.data.tone',
      'cartridges.0.data.mood',
      'cartridges.1.data',
    ])
  })
})

describe('the round trip', () => {
  it('gives the same bytes', () => {
    const cartridges = fc.array(
      anyKind.chain((type) =>
        fc.record({
          type: fc.constant(type),
          name: fc.string({ unit: 'binary' }).filter((name) => name.trim() !== ''),
          data: dataOf(type).chain((data) => fc.constantFrom(data, turned(data))),
          locks: fc.option(locksOf(type)),
          is_default: fc.constantFrom(false, null),
        }),
      ),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(cartridges, (all) => {
        const text = exportCartridges(all)
        const read = importCartridges(text)
        expect(read).toMatchObject({ ok: true })
        if (!read.ok) return
        expect(exportCartridges(read.cartridges)).toBe(text)
        expect(read.cartridges.map(({ type, name, data }) => ({ type, name, data }))).toEqual(
          all.map(({ type, name, data }) => ({ type, name, data })),
        )
      }),
    )
  })

  it('carries the sample agency', () => {
    const ids = sampleIds('transfer')
    const sample = generateSampleAgency({ seed: 'transfer', now: new Date('2026-01-05T09:00:00Z'), ids })
    const rows = sample.agency_cartridges.map((row) => ({ ...row, type: row.type as CartridgeKind }))
    const read = importCartridges(exportCartridges(rows))
    expect(read).toMatchObject({
      ok: true,
      cartridges: rows.map(({ type, name, data, is_default }) => ({ type, name, data, is_default })),
    })
    // The sample tells a whole year, its alerts included.
  }, 30_000)
})

describe('import', () => {
  it.each([
    ['no JSON', '{', [{ path: '', message: 'is not JSON' }]],
    ['another version', { ...fileOf(), version: 2 }, [{ path: 'version', message: 'must be 1' }]],
    [
      'an unknown key',
      fileOf({ ...full, data: { mood: 'x', moon: 'y' } }),
      [
        { path: 'cartridges.0.data.mood', message: 'is not known' },
        { path: 'cartridges.0.data.moon', message: 'is not known' },
      ],
    ],
    [
      'a field of another kind',
      fileOf(full, { ...full, data: { languages: ['en'] } }),
      [{ path: 'cartridges.1.data.languages', message: 'is not known' }],
    ],
    [
      'a key that is no question',
      fileOf({ ...full, type: 'brand', data: { blueprint_112: { '113_x': 'x' } } }),
      [{ path: 'cartridges.0.data.blueprint_112.113_x', message: 'must be "N_name", N from 1 to 112' }],
    ],
    [
      'a key that hides',
      `{"format":"audienceos.cartridges","version":1,"cartridges":[{"type":"brand","name":"One","is_default":false,"locks":[],"data":{"blueprint_112":{"__proto__":"x"}}}]}`,
      [{ path: 'cartridges.0.data.blueprint_112.__proto__', message: 'must be "N_name", N from 1 to 112' }],
    ],
    [
      'a second default',
      fileOf({ ...full, is_default: true }, full, { ...full, is_default: true }),
      [{ path: 'cartridges.2.is_default', message: 'cartridges.0 is the default of style already' }],
    ],
    [
      'a blank name',
      fileOf({ ...full, name: ' ' }),
      [{ path: 'cartridges.0.name', message: 'must not be blank' }],
    ],
  ])('refuses %s with its path', (_, file, errors) => {
    expect(refusals(file)).toEqual(errors)
  })

  it('refuses an unknown kind and a wrong type', () => {
    expect(refusals(fileOf({ ...full, type: 'mood' }))).toMatchObject([{ path: 'cartridges.0.type' }])
    expect(refusals(fileOf({ ...full, data: { tone: 7 } }))).toMatchObject([
      { path: 'cartridges.0.data.tone' },
    ])
    expect(refusals([])).toMatchObject([{ path: '' }])
  })
})
