import { describe, expect, it } from 'vitest'
import { fuzzyScore } from '../../web/features/palette/fuzzy.ts'

const best = (query: string, texts: string[]) =>
  texts
    .map((text) => ({ text, score: fuzzyScore(query, text) }))
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ text }) => text)

describe('fuzzyScore', () => {
  it('refuses a text without the letters in order', () => {
    expect(fuzzyScore('abc', 'acb')).toBeUndefined()
    expect(fuzzyScore('oo', 'o')).toBeUndefined()
  })

  it('puts the text that begins with the query first', () => {
    expect(best('set', ['Reset sort', 'Go to settings', 'Settle & Co'])[0]).toBe('Settle & Co')
  })

  it('finds words by their first letters', () => {
    expect(best('gtc', ['Night cat', 'Go to clients', 'Gothic'])[0]).toBe('Go to clients')
    expect(best('af', ['Halcyon Coffee', 'Atlas Freight'])[0]).toBe('Atlas Freight')
  })

  it('takes everything for an empty query', () => {
    expect(fuzzyScore('', 'anything')).toBe(0)
  })

  it('takes letters strewn over a text for no hit', () => {
    expect(fuzzyScore('zoe', 'Go to sign-in health: zero accounts to repair, one check')).toBeUndefined()
    expect(fuzzyScore('maria', 'New import upload mail mailbox mbox eml calendar')).toBeUndefined()
  })

  it('finds parts of several words in any order', () => {
    expect(fuzzyScore('lovelace ada', 'Ada Lovelace ada@acme.example')).toBeGreaterThan(0)
    expect(fuzzyScore('acme.exa', 'Ada Lovelace ada@acme.example')).toBeGreaterThan(0)
    expect(fuzzyScore('go set', 'Go to settings')).toBeGreaterThan(0)
    expect(fuzzyScore('gose', 'Go to settings')).toBeGreaterThan(0)
  })
})
