import { describe, expect, it } from 'vitest'
import {
  Blueprint,
  blueprintSections,
  CartridgeData,
  generateSampleAgency,
  sampleIds,
} from '../../src/index.ts'

const problems = (value: unknown) => Blueprint.safeParse(value).error?.issues.map(({ path }) => path[0])

describe('cartridge data', () => {
  it('holds what the sample agency writes', () => {
    const { agency_cartridges } = generateSampleAgency({
      seed: 'cartridges',
      now: new Date('2026-01-05T09:00:00Z'),
      ids: sampleIds('cartridges'),
    })
    expect(new Set(agency_cartridges.map(({ type }) => type))).toEqual(new Set(Object.keys(CartridgeData)))
    for (const { type, data } of agency_cartridges) {
      expect(CartridgeData[type as keyof typeof CartridgeData].safeParse(data).error).toBeUndefined()
    }
  })

  it('refuses a key it does not know, and a field of another kind', () => {
    expect(CartridgeData.style.safeParse({ tone: 'warm', mood: 'good' }).success).toBe(false)
    expect(CartridgeData.style.safeParse({ languages: ['en'] }).success).toBe(false)
    expect(CartridgeData.style.safeParse({}).success).toBe(true)
  })

  it('numbers the questionnaire from 1 to 112 without a gap', () => {
    const numbers = blueprintSections.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    )
    expect(numbers).toEqual(Array.from({ length: 112 }, (_, index) => index + 1))
  })

  it('refuses numbers outside 1 to 112, a number twice, and answers of the wrong form', () => {
    expect(problems({ '14_niche': 'shops', '112_visuals': 'ink' })).toBeUndefined()
    expect(problems({ '0_name': 'x' })).toEqual(['0_name'])
    expect(problems({ '113_more': 'x' })).toEqual(['113_more'])
    expect(problems({ '14_niche': 'x', '14_other': 'y' })).toEqual(['14_other'])
    expect(problems({ '16_differentiators': 'one' })).toEqual(['16_differentiators'])
    expect(problems({ '14_niche': ['shops'] })).toEqual(['14_niche'])
  })
})
