import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CartridgeKind,
  ChangePlan,
  effectiveValues,
  planChange,
  resolveCartridge,
  type StoredCartridge,
  systemCartridges,
} from '../../src/index.ts'
import { cartridge, cartridgeOf } from './support/arbitrary.ts'

const person = (user_id: string, data?: unknown) => ({
  user_id,
  cartridge: data === undefined ? null : cartridge(`of ${user_id}`, data),
})
const house = (data: unknown, locks?: unknown) => cartridge('House voice', data, locks)

describe('the plan of a change', () => {
  it('says "tone: confident -> warm, affects 14 users, 3 override"', () => {
    const users = Array.from({ length: 17 }, (_, index) =>
      index < 3
        ? person(`own-${index}`, { tone: 'brisk' })
        : person(`plain-${index}`, index < 9 ? {} : undefined),
    )
    const { changes, affects } = planChange('style', {
      before: house({ tone: 'confident' }),
      after: house({ tone: 'warm' }),
      users,
    })
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({
      path: 'tone',
      label: 'Tone',
      before: 'confident',
      after: 'warm',
      lock: 'unchanged',
      overrides: ['own-0', 'own-1', 'own-2'],
      silences: [],
    })
    expect(changes[0]?.affects).toHaveLength(14)
    expect(affects).toEqual(changes[0]?.affects)
  })

  it('counts whom a lock takes the word from, and to whom it is given back', () => {
    const users = [person('other', { tone: 'brisk' }), person('same', { tone: 'warm' }), person('none')]
    const [open, locked] = [house({ tone: 'warm' }), house({ tone: 'warm' }, ['tone'])]
    expect(planChange('style', { before: open, after: locked, users }).changes).toEqual([
      {
        path: 'tone',
        label: 'Tone',
        before: 'warm',
        after: 'warm',
        lock: 'locked',
        affects: ['other'],
        overrides: [],
        silences: ['other'],
      },
    ])
    expect(planChange('style', { before: locked, after: open, users }).changes).toMatchObject([
      { path: 'tone', lock: 'unlocked', affects: ['other'], silences: [] },
    ])
  })

  it('does not silence anew whom a lock has silenced already', () => {
    const users = [person('other', { tone: 'brisk' })]
    const { changes } = planChange('style', {
      before: house({ tone: 'confident' }, ['tone']),
      after: house({ tone: 'warm' }, ['tone']),
      users,
    })
    expect(changes).toMatchObject([{ lock: 'unchanged', affects: ['other'], overrides: [], silences: [] }])
  })

  it('reaches those who only add to a list', () => {
    const users = [person('adds', { rules: ['No jargon.'] }), person('repeats', { rules: ['Be brief.'] })]
    expect(
      planChange('instruction', {
        before: house({ rules: [] }),
        after: house({ rules: ['Be brief.'] }),
        users,
      }).changes,
    ).toMatchObject([{ path: 'rules', affects: ['adds'], overrides: [] }])
  })

  it('goes by answer in the questionnaire, and names it once more for a lock on the whole', () => {
    const users = [person('own', { blueprint_112: { '14_market': 'cafés' } }), person('none')]
    const before = house({ blueprint_112: { '14_niche': 'shops' } })
    const after = { blueprint_112: { '14_niche': 'farms', '15_line': 'Hello' } }
    expect(planChange('brand', { before, after: house(after), users }).changes).toMatchObject([
      {
        path: 'blueprint_112.14_niche',
        before: 'shops',
        after: 'farms',
        affects: ['none'],
        overrides: ['own'],
      },
      {
        path: 'blueprint_112.15_line',
        before: null,
        after: 'Hello',
        affects: ['own', 'none'],
        overrides: [],
      },
    ])
    expect(
      planChange('brand', { before, after: house(before.data, ['blueprint_112']), users }).changes,
    ).toMatchObject([
      { path: 'blueprint_112', lock: 'locked', affects: ['own'], silences: ['own'] },
      { path: 'blueprint_112.14_niche', lock: 'unchanged', affects: ['own'], silences: ['own'] },
    ])
    expect(
      planChange('brand', { before, after: house(before.data, ['40_price']), users }).changes,
    ).toMatchObject([
      { path: 'blueprint_112.40_price', before: null, after: null, lock: 'locked', affects: [] },
    ])
  })

  it('plans a first default, and none any more', () => {
    const users = [person('none')]
    const some = house({ use_emojis: true })
    const plan = planChange('style', { before: null, after: some, users })
    expect(plan.changes).toMatchObject([
      { path: 'use_emojis', before: systemCartridges.style.use_emojis, after: true, affects: ['none'] },
    ])
    expect(planChange('style', { before: some, after: null, users }).affects).toEqual(['none'])
    expect(planChange('style', { before: some, after: { ...some, name: 'Renamed' }, users }).changes).toEqual(
      [],
    )
  })

  it.each(CartridgeKind.options)('affects exactly those whose %s settings change', (kind) => {
    const users = fc.uniqueArray(fc.record({ user_id: fc.uuid(), cartridge: fc.option(cartridgeOf(kind)) }), {
      selector: ({ user_id }) => user_id,
      maxLength: 4,
    })
    const values = (agency: StoredCartridge | null, user: StoredCartridge | null) =>
      // By number: a key may be renamed without anybody's answer changing.
      JSON.stringify(effectiveValues(resolveCartridge(kind, { agency, user }))).replace(
        /(\d)_[a-z0-9_]+":/g,
        '$1":',
      )
    fc.assert(
      fc.property(fc.option(cartridgeOf(kind)), fc.option(cartridgeOf(kind)), users, (before, after, all) => {
        const plan = planChange(kind, { before, after, users: all })
        expect(ChangePlan.parse(plan)).toEqual(plan)
        expect(plan.affects).toEqual(
          all
            .filter((user) => values(before, user.cartridge) !== values(after, user.cartridge))
            .map((user) => user.user_id),
        )
        for (const change of plan.changes) {
          expect(
            change.affects.filter((id) => change.overrides.includes(id) && !change.path.includes('_112')),
          ).toEqual([])
          expect(change.silences.every((id) => change.affects.includes(id))).toBe(true)
        }
      }),
    )
  })
})
