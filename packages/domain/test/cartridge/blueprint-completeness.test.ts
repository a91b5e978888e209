import { expect, it } from 'vitest'
import { BlueprintCompleteness, blueprintCompleteness } from '../../src/index.ts'

it('counts the answers by section and says which are missing', () => {
  const report = blueprintCompleteness({
    '83_page': 'One page',
    '14_niche': 'shops',
    '15_line': ' ',
    '16_why_us': [],
    '19_clients': ['Shops'],
    '111_style': 'Paper white',
  })
  expect([report.answered, report.total, report.sections.length]).toEqual([4, 112, 16])
  expect(report.sections.find(({ name }) => name === 'positioning')).toEqual({
    name: 'positioning',
    from: 14,
    to: 21,
    answered: 2,
    total: 8,
    missing: [15, 16, 17, 18, 20, 21],
  })
  expect(report.sections.find(({ name }) => name === 'visuals')).toMatchObject({
    answered: 1,
    missing: [112],
  })
  expect(BlueprintCompleteness.parse(report)).toEqual(report)
  expect(blueprintCompleteness(null).answered).toBe(0)
})
