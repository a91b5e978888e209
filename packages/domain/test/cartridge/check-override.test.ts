import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CartridgeKind,
  checkOverride,
  effectiveValues,
  fieldLocks,
  OverrideRefusal,
  resolveCartridge,
} from '../../src/index.ts'
import { cartridge, cartridgeOf, dataOf } from './support/arbitrary.ts'

const house = { layer: 'agency', id: 'id-of-House voice', name: 'House voice' }
const locksOn = (kind: CartridgeKind, data: unknown, locks: string[]) =>
  fieldLocks(kind, cartridge('House voice', data, locks))

describe('a save of one’s own settings', () => {
  const locks = locksOn('style', { tone: 'warm' }, ['tone', 'use_emojis'])

  it('is refused where it differs from what is locked, naming the field and whose lock it is', () => {
    expect(
      checkOverride('style', { tone: 'brisk', use_emojis: true, vocabulary_level: 'slang' }, locks),
    ).toEqual([
      { path: 'tone', message: 'is locked by the agency\'s cartridge "House voice"', locked_by: house },
      { path: 'use_emojis', message: 'is locked by the agency\'s cartridge "House voice"', locked_by: house },
    ])
  })

  it.each([{}, { tone: null }, { tone: ' ' }, { tone: 'warm' }, { use_emojis: false }])(
    'may hold %j',
    (data) => {
      expect(checkOverride('style', data, locks)).toEqual([])
    },
  )

  it('may leave a value from before the lock where it is, and change another field', () => {
    const stored = { tone: 'brisk', vocabulary_level: 'plain' }
    expect(checkOverride('style', { ...stored, vocabulary_level: 'slang' }, locks, stored)).toEqual([])
    expect(checkOverride('style', { ...stored, tone: 'brisker' }, locks, stored)).toMatchObject([
      { path: 'tone' },
    ])
  })

  it('is checked by answer in the questionnaire, whatever its key is called', () => {
    const data = { blueprint_112: { '14_niche': 'shops', '16_why_us': ['One page'] } }
    const single = locksOn('brand', data, ['14_niche'])
    const paths = (answers: unknown, by: typeof single) =>
      checkOverride('brand', { blueprint_112: answers }, by).map(({ path }) => path)
    expect(paths({ '14_other': 'cafés', '15_line': 'Hello' }, single)).toEqual(['blueprint_112.14_other'])
    expect(paths({ '14_other': 'shops' }, single)).toEqual([])
    const whole = locksOn('brand', data, ['blueprint_112'])
    expect(paths({ '15_line': 'Hello', '16_why_us': ['One page'], '14_niche': '' }, whole)).toEqual([
      'blueprint_112.15_line',
    ])
  })

  it('is free without an agency default', () => {
    expect(checkOverride('style', { tone: 'brisk' }, fieldLocks('style', null))).toEqual([])
  })

  it.each(CartridgeKind.options)(
    'of %s that passes has the same outcome with the locks and without',
    (kind) => {
      fc.assert(
        fc.property(cartridgeOf(kind), dataOf(kind), (agency, data) => {
          const refusals = checkOverride(kind, data, fieldLocks(kind, agency))
          expect(refusals.map((refusal) => OverrideRefusal.parse(refusal))).toEqual(refusals)
          const outcome = (locks: string[]) =>
            JSON.stringify(
              effectiveValues(
                resolveCartridge(kind, {
                  agency: { ...agency, locks },
                  user: { id: 'x', name: 'Mine', data },
                }),
              ),
            ).replace(/(\d)_[a-z0-9_]+":/g, '$1":')
          if (refusals.length === 0) expect(outcome(agency.locks)).toBe(outcome([]))
          expect(checkOverride(kind, data, fieldLocks(kind, agency), data)).toEqual([])
        }),
      )
    },
  )
})
