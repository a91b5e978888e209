import { describe, expect, it } from 'vitest'
import {
  AlertRule,
  alertRuleKinds,
  alertSeverities,
  defaultRule,
  presetRuleId,
  presetRules,
  ruleParams,
  severityRank,
} from '../../src/index.ts'
import { agency_id } from './support/make.ts'

describe('presets', () => {
  it('are one valid rule of each kind, named the same whoever makes them', () => {
    const rules = presetRules(agency_id)
    expect(rules.map(({ kind }) => kind)).toEqual([...alertRuleKinds])
    for (const rule of rules) expect(AlertRule.parse(rule)).toEqual(rule)
    expect(presetRules(agency_id)).toEqual(rules)
    const other = '00000000-0000-4000-8000-00000000000b'
    const ids = [agency_id, other].flatMap((id) => alertRuleKinds.map((kind) => presetRuleId(id, kind)))
    expect(new Set(ids).size).toBe(14)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('can be changed without changing the defaults', () => {
    defaultRule('silent_client').params.levels.pop()
    expect(defaultRule('silent_client').params.levels).toHaveLength(2)
  })
})

describe('the limits of a rule', () => {
  const accepts = (levels: unknown) => ruleParams.unanswered_inbound.safeParse({ levels }).success

  it('get worse as they get longer', () => {
    expect(
      accepts([
        { severity: 'low', hours: 1 },
        { severity: 'high', hours: 8 },
      ]),
    ).toBe(true)
    expect(accepts([])).toBe(false)
    expect(
      accepts([
        { severity: 'high', hours: 8 },
        { severity: 'high', hours: 9 },
      ]),
    ).toBe(false)
    expect(
      accepts([
        { severity: 'high', hours: 8 },
        { severity: 'critical', hours: 8 },
      ]),
    ).toBe(false)
    expect(
      accepts([
        { severity: 'critical', hours: 1 },
        { severity: 'low', hours: 8 },
      ]),
    ).toBe(false)
    expect(accepts([{ severity: 'low', hours: 0 }])).toBe(false)
    expect(accepts([{ severity: 'low', hours: 8, days: 1 }])).toBe(false)
  })
})

it('ranks severities, and none last', () => {
  expect([...alertSeverities, null].map(severityRank)).toEqual([1, 2, 3, 4, 0])
})
