import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyDiff,
  CartridgeDiff,
  CartridgeKind,
  diffCartridge,
  diffList,
  readLayer,
  readLocks,
} from '../../src/index.ts'
import { cartridgeOf, turned } from './support/arbitrary.ts'

describe('the difference of two versions', () => {
  it('names what came, went and changed, and what happened within a list', () => {
    const before = {
      data: { company_name: 'Larkmoor', industry: 'Agency', core_values: ['Plain', 'Early', 'One page'] },
    }
    const after = {
      data: {
        company_name: 'Larkmoor Ltd',
        target_audience: 'Shops',
        core_values: ['One page', 'Plain', 'Yours'],
      },
    }
    expect(diffCartridge('brand', before, after).fields).toEqual({
      company_name: { change: 'changed', before: 'Larkmoor', after: 'Larkmoor Ltd' },
      industry: { change: 'removed', before: 'Agency' },
      target_audience: { change: 'added', after: 'Shops' },
      core_values: {
        change: 'items',
        items: [
          { change: 'removed', item: 'Early', from: 1 },
          { change: 'kept', item: 'One page', from: 2, to: 0 },
          { change: 'moved', item: 'Plain', from: 0, to: 1 },
          { change: 'added', item: 'Yours', to: 2 },
        ],
      },
    })
  })

  it('goes through the questionnaire answer by answer', () => {
    const { fields } = diffCartridge(
      'brand',
      {
        data: {
          blueprint_112: {
            '2_role': 'Founder',
            '14_niche': 'shops',
            '16_why_us': ['One page'],
            '100_x': 'same',
          },
        },
      },
      {
        data: {
          blueprint_112: {
            '14_niche': 'cafés',
            '15_line': 'Hello',
            '16_why_us': ['One page', 'No jargon'],
            '100_x': 'same',
          },
        },
      },
    )
    expect(fields).toEqual({
      blueprint_112: {
        change: 'answers',
        answers: {
          '2_role': { change: 'removed', before: 'Founder' },
          '14_niche': { change: 'changed', before: 'shops', after: 'cafés' },
          '15_line': { change: 'added', after: 'Hello' },
          '16_why_us': {
            change: 'items',
            items: [
              { change: 'kept', item: 'One page', from: 0, to: 0 },
              { change: 'added', item: 'No jargon', to: 1 },
            ],
          },
        },
      },
    })
  })

  it('tells an empty list from an absent one, and names locks', () => {
    expect(
      diffCartridge(
        'preference',
        { data: {}, locks: ['formality'] },
        { data: { languages: [] }, locks: ['languages'] },
      ),
    ).toEqual({
      fields: { languages: { change: 'added', after: [] } },
      locks: { added: ['languages'], removed: ['formality'] },
    })
  })

  it.each(CartridgeKind.options)('applied to %s before, gives after', (kind) => {
    const version = cartridgeOf(kind).map(({ data, locks }) => ({
      data: readLayer(kind, data).data,
      locks: readLocks(kind, locks).locks,
    }))
    fc.assert(
      fc.property(version, version, (before, after) => {
        const diff = diffCartridge(kind, before, after)
        expect(JSON.stringify(applyDiff(kind, before, diff))).toBe(JSON.stringify(after))
        expect(CartridgeDiff.parse(diff)).toEqual(diff)
        expect(diffCartridge(kind, turned(before) as typeof before, after)).toEqual(diff)
        expect(diffCartridge(kind, after, after)).toEqual({ fields: {}, locks: { added: [], removed: [] } })
      }),
    )
  })

  it('moves no more items than it must', () => {
    const rules = ['a', 'b', 'c', 'd', 'e']
    const moved = ['e', 'a', 'b', 'c', 'd']
    expect(diffList(rules, moved).map(({ change }) => change)).toEqual([
      'moved',
      'kept',
      'kept',
      'kept',
      'kept',
    ])
    expect(diffList(['x', 'a', 'b'], ['a', 'b', 'x']).filter(({ change }) => change === 'kept')).toHaveLength(
      2,
    )
  })

  it('compares lists of tens of thousands without a table of every pair', () => {
    const list = (word: string) => Array.from({ length: 30_000 }, (_, n) => `${word} ${n}`)
    const changes = diffList(['same', ...list('old'), 'end'], ['same', ...list('new'), 'end'])
    const counted = (change: string) => changes.filter((one) => one.change === change).length
    expect([counted('kept'), counted('removed'), counted('added')]).toEqual([2, 30_000, 30_000])
  })

  it('accounts for every item of a list once, and calls nothing both removed and added', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 })
    fc.assert(
      fc.property(list, list, (before, after) => {
        const change = diffCartridge('instruction', { data: { rules: before } }, { data: { rules: after } })
          .fields.rules
        const items = change?.change === 'items' ? change.items : []
        if (items.length === 0) expect(after).toEqual(before)
        if (items.length === 0) return
        const from = items.flatMap((item) => ('from' in item ? [item.from] : []))
        const to = items.flatMap((item) => ('to' in item ? [item.to] : []))
        expect(from.sort((a, b) => a - b)).toEqual(before.map((_, index) => index))
        expect(to.sort((a, b) => a - b)).toEqual(after.map((_, index) => index))
        for (const item of items) {
          if ('from' in item) expect(before[item.from]).toBe(item.item)
          if ('to' in item) expect(after[item.to]).toBe(item.item)
        }
        const added = items.flatMap(({ change, item }) => (change === 'added' ? [item] : []))
        expect(items.some(({ change, item }) => change === 'removed' && added.includes(item))).toBe(false)
      }),
    )
  })
})
