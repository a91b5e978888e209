import { FindingKind } from '@audienceos/domain'
import { describe, expect, it } from 'vitest'
import { aboutOf, sidesOf, titleOf } from '../../web/features/sign-in-health/finding-words.ts'
import type { Finding } from '../../web/features/sign-in-health/health-types.ts'

const account = {
  id: 'a',
  email: 'Ada@own.example',
  role: 'admin',
  created_at: '2026-01-01T00:00:00Z',
  invited_at: null,
  email_confirmed_at: null,
  last_sign_in_at: null,
  banned_until: null,
  deleted_at: null,
}
const profile = {
  id: 'b',
  email: 'ada@own.example',
  full_name: 'Ada',
  role: 'manager',
  client_id: 'c',
  client_name: null,
}
const finding = (change: object) =>
  ({ kind: 'id_mismatch', account, profile, duplicates: [], ...change }) as unknown as Finding
const differing = (facts: ReturnType<typeof sidesOf>['account']) =>
  facts?.filter(({ differs }) => differs).map(({ label }) => label)

describe('sidesOf', () => {
  it('marks what the sides say otherwise; the case of an address is no difference', () => {
    const sides = sidesOf(finding({}))
    expect(differing(sides.account)).toEqual(['id', 'Role'])
    expect(differing(sides.profile)).toEqual(['id', 'Role'])
  })

  it('marks nothing of a side that stands alone', () => {
    const sides = sidesOf(finding({ profile: null }))
    expect(sides.profile).toBeNull()
    expect(differing(sides.account)).toEqual([])
  })

  it('takes no role of the account for no difference', () => {
    expect(differing(sidesOf(finding({ account: { ...account, id: 'b', role: null } })).profile)).toEqual([])
  })
})

it('every kind has words', () => {
  for (const kind of FindingKind.options) {
    expect(titleOf({ kind })).not.toBe('')
    expect(aboutOf({ kind })).toMatch(/\.$/)
  }
})
