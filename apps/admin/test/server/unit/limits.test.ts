import { describe, expect, it } from 'vitest'
import { addressKey, createLimits, default_budgets } from '../../../server/limits/limits.ts'

describe('limits', () => {
  it('refuse beyond the budget, say how long to wait, and forget after a success', async () => {
    const limits = createLimits({ ...default_budgets, sign_in_account: { points: 2, seconds: 60 } })
    await limits.spend('sign_in_account', 'a')
    await limits.spend('sign_in_account', 'a')
    const refusal = await limits.spend('sign_in_account', 'a').catch((error) => error)
    expect(refusal).toMatchObject({ code: 'rate_limited' })
    expect(refusal.retry_after_seconds).toBeGreaterThan(0)
    expect(refusal.retry_after_seconds).toBeLessThanOrEqual(60)
    await limits.spend('sign_in_account', 'b')
    await limits.forgive('sign_in_account', 'a')
    await limits.spend('sign_in_account', 'a')
  })

  it('count an IPv6 customer once, and a mapped IPv4 address as what it is', () => {
    expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe(addressKey('2001:db8:1:2::9'))
    expect(addressKey('2001:db8:1:2::9')).not.toBe(addressKey('2001:db8:1:3::9'))
    expect(addressKey('::ffff:10.0.0.1')).toBe('10.0.0.1')
    expect(addressKey('::1')).toBe('0:0:0:0::/64')
  })
})
