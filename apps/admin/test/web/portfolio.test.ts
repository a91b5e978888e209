import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdOrder, sameOrder } from '../../web/features/portfolio/hold-order.ts'
import { readPanel } from '../../web/features/portfolio/panel-name.ts'
import { validatePortfolioSearch } from '../../web/features/portfolio/portfolio-search.ts'

describe('holdOrder', () => {
  it('keeps who stands there in place, lets go who is gone, and puts newcomers at the end', () => {
    expect(holdOrder(['a', 'b', 'c'], ['c', 'new', 'a'])).toEqual(['a', 'c', 'new'])
  })

  it('shows every fresh row once, and never swaps two that were shown', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String))
    fc.assert(
      fc.property(keys, keys, (shown, fresh) => {
        const held = holdOrder(shown, fresh)
        expect([...held].sort()).toEqual([...fresh].sort())
        const stayed = shown.filter((key) => fresh.includes(key))
        expect(held.slice(0, stayed.length)).toEqual(stayed)
        expect(sameOrder(held, holdOrder(held, fresh))).toBe(true)
      }),
    )
  })
})

describe('the portfolio’s address', () => {
  it('names what is open beside it', () => {
    expect(readPanel('communication:m')).toEqual({ kind: 'communication', id: 'm' })
    expect(readPanel('log:c')).toEqual({ kind: 'log', client_id: 'c', answers: undefined })
    expect(readPanel('log:c:m')).toEqual({ kind: 'log', client_id: 'c', answers: 'm' })
    for (const nothing of [undefined, '', 'log', 'log:', 'ticket:t'])
      expect(readPanel(nothing)).toBeUndefined()
  })

  it('drops what it does not know', () => {
    expect(validatePortfolioSearch({ tier: 'splendid', owner: '', q: 'acme', page: 3 })).toEqual({
      q: 'acme',
    })
  })
})
